-- A session that had expired leaves no access token behind: nothing to note, nobody to tell. The two minutes are for
-- clocks that differ.
CREATE OR REPLACE FUNCTION note_ended_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.expires_at > clock_timestamp() - interval '2 minutes' THEN
        INSERT INTO ended_sessions (session_id) VALUES (OLD.id);
        PERFORM pg_notify('session_ended', OLD.id::text);
    END IF;
    RETURN OLD;
END
$$;
CREATE INDEX sessions_expires_at ON sessions (expires_at);

-- From when on a key signs: those who check tokens see it earlier. Whatever changes a key, an operator too, every
-- instance is told.
ALTER TABLE signing_keys ADD COLUMN signs_from timestamptz(3) NOT NULL DEFAULT clock_timestamp();
UPDATE signing_keys SET signs_from = created_at;

CREATE FUNCTION tell_of_signing_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('signing_keys_changed', '');
    RETURN NULL;
END
$$;
CREATE TRIGGER signing_keys_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON signing_keys
    FOR EACH STATEMENT EXECUTE FUNCTION tell_of_signing_keys();

-- Sign-ups and wrong passwords of the last hour: what throttling counts. An account is the SHA-256 of an e-mail
-- address, whether somebody has it or not; a sign-up has none, nor have those before the owner has signed in.
CREATE TABLE attempts (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    network varchar NOT NULL,
    account bytea,
    made_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT attempts_account_is_sha256 CHECK (octet_length(account) = 32)
);
CREATE INDEX attempts_network_made_at ON attempts (network, made_at);
CREATE INDEX attempts_account_made_at ON attempts (account, made_at);
CREATE INDEX attempts_made_at ON attempts (made_at);

-- When old rows were last looked for. Who moves the time on does it, and nobody else.
CREATE TABLE housekeeping (
    last_begun_at timestamptz(3) NOT NULL
);
INSERT INTO housekeeping VALUES (now() - interval '1 day');
