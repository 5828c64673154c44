-- Attempts are dropped by time, not row by row, so that removing them always keeps up with adding them: a row belongs to
-- one of four slots of half an hour, and the slot whose rows are all older than an hour is truncated as a whole.
ALTER TABLE attempts RENAME TO attempts_before;
ALTER INDEX attempts_network_made_at RENAME TO attempts_before_network_made_at;
ALTER INDEX attempts_account_made_at RENAME TO attempts_before_account_made_at;

CREATE SEQUENCE attempts_id;
CREATE TABLE attempts (
    slot       smallint NOT NULL DEFAULT (extract(epoch FROM clock_timestamp())::bigint / 1800 % 4),
    id         bigint NOT NULL DEFAULT nextval('attempts_id'),
    network    varchar NOT NULL,
    -- The IPv6 networks around it, which one customer or one provider may have; null for IPv4.
    network_56 varchar,
    network_48 varchar,
    account    bytea,
    made_at    timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
    settled    boolean NOT NULL DEFAULT true,
    succeeded  boolean NOT NULL DEFAULT false,
    PRIMARY KEY (id, slot),
    CONSTRAINT attempts_account_is_sha256 CHECK (octet_length(account) = 32)
) PARTITION BY LIST (slot);
CREATE TABLE attempts_0 PARTITION OF attempts FOR VALUES IN (0);
CREATE TABLE attempts_1 PARTITION OF attempts FOR VALUES IN (1);
CREATE TABLE attempts_2 PARTITION OF attempts FOR VALUES IN (2);
CREATE TABLE attempts_3 PARTITION OF attempts FOR VALUES IN (3);
CREATE INDEX attempts_network_made_at ON attempts (network, made_at);
CREATE INDEX attempts_network_48_made_at ON attempts (network_48, made_at) WHERE network_48 IS NOT NULL;
CREATE INDEX attempts_account_made_at ON attempts (account, made_at);

INSERT INTO attempts (network, account, made_at, settled, succeeded)
    SELECT network, account, made_at, settled, succeeded FROM attempts_before;
DROP TABLE attempts_before;

-- TRUNCATE belongs to the owner of a table; the service may run as another user, who calls this.
CREATE FUNCTION drop_old_attempts() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path FROM CURRENT SET lock_timeout = '500ms' AS $$
DECLARE
    oldest integer := (extract(epoch FROM clock_timestamp())::bigint / 1800 + 1) % 4;
    is_filled boolean;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT FROM attempts_%s)', oldest) INTO is_filled;
    IF is_filled THEN
        EXECUTE format('TRUNCATE attempts_%s', oldest);
    END IF;
END
$$;

-- One notification for each statement that ends sessions, however many those are. A payload has 8,000 bytes at most.
DROP TRIGGER sessions_note_ended ON sessions;
DROP FUNCTION note_ended_session();
CREATE FUNCTION note_ended_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    ids text;
BEGIN
    FOR ids IN
        WITH noted AS (
            INSERT INTO ended_sessions (session_id)
                -- One that had expired leaves no valid access token; the two minutes are for clocks that differ.
                SELECT id FROM ended WHERE expires_at > clock_timestamp() - interval '2 minutes'
                RETURNING session_id),
        numbered AS (SELECT session_id, (row_number() OVER () - 1) / 200 AS part FROM noted)
        SELECT string_agg(session_id::text, ',') FROM numbered GROUP BY part
    LOOP
        PERFORM pg_notify('session_ended', ids);
    END LOOP;
    RETURN NULL;
END
$$;
CREATE TRIGGER sessions_note_ended AFTER DELETE ON sessions REFERENCING OLD TABLE AS ended
    FOR EACH STATEMENT EXECUTE FUNCTION note_ended_sessions();
