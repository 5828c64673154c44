import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;

/**
 * The list and the creation of tasks, written by hand on Vert.x alone: what is possible on this JVM, on the same
 * database, tokens and libraries as the service. It checks the token, which it remembers, and the owner, and nothing
 * else: no limits, no validation, no problems, no metrics, no end of sessions. See README.md.
 */
class VertxPeer extends AbstractVerticle {

    private static final String COLUMNS =
            "id, user_id, title, description, completed, priority, due_date, created_at, updated_at";
    private static final String LIST =
            "SELECT " + COLUMNS + " FROM tasks WHERE user_id = $1 ORDER BY id DESC LIMIT 1000";
    private static final String CREATE = "INSERT INTO tasks (user_id, title, description, completed, priority,"
            + " due_date, created_at, updated_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $7, 0) RETURNING "
            + COLUMNS;

    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter MILLIS = new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final Map<String, JwtClaims> remembered = new HashMap<>();
    private JwtConsumer tokens;
    private SqlClient database;

    public static void main(String[] arguments) {
        int cores = Runtime.getRuntime().availableProcessors();
        Vertx.vertx()
                .deployVerticle(VertxPeer::new, new DeploymentOptions().setInstances(cores))
                .onFailure(failure -> {
                    failure.printStackTrace();
                    System.exit(1);
                });
    }

    @Override
    public void start(Promise<Void> started) throws IOException, JoseException {
        String keys = Files.readString(Path.of(System.getenv("JWKS")));
        tokens = new JwtConsumerBuilder()
                .setVerificationKeyResolver(
                        new JwksVerificationKeyResolver(new JsonWebKeySet(keys).getJsonWebKeys()))
                .setRequireExpirationTime()
                .setRequireSubject()
                .setSkipDefaultAudienceValidation()
                .build();
        database = PgBuilder.client()
                .connectingTo(PgConnectOptions.fromEnv()
                        .setCachePreparedStatements(true)
                        .setPipeliningLimit(16))
                .with(new PoolOptions().setMaxSize(8))
                .using(vertx)
                .build();
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(port)
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void handle(HttpServerRequest request) {
        String[] path = request.path().split("/");
        if (path.length != 5) {
            request.response().setStatusCode(request.path().equals("/q/health/ready") ? 200 : 404).end();
            return;
        }
        try {
            String user = subject(request.getHeader("Authorization"));
            if (!user.equals(path[3])) {
                request.response().setStatusCode(403).end();
            } else if (request.method() == HttpMethod.GET) {
                list(UUID.fromString(user), request);
            } else {
                request.bodyHandler(body -> create(UUID.fromString(user), body.toJsonObject(), request));
            }
        } catch (InvalidJwtException | org.jose4j.jwt.MalformedClaimException e) {
            request.response().setStatusCode(401).end();
        }
    }

    private String subject(String authorization) throws InvalidJwtException, org.jose4j.jwt.MalformedClaimException {
        String token = authorization == null ? "" : authorization.substring("Bearer ".length());
        JwtClaims claims = remembered.get(token);
        if (claims == null || claims.getExpirationTime().getValueInMillis() < System.currentTimeMillis()) {
            claims = tokens.processToClaims(token);
            remembered.put(token, claims);
        }
        return claims.getSubject();
    }

    private void list(UUID user, HttpServerRequest request) {
        database.preparedQuery(LIST).execute(Tuple.of(user)).onSuccess(rows -> answer(request, 200, json -> {
            json.writeStartArray();
            for (Row row : rows) {
                write(row, json);
            }
            json.writeEndArray();
        })).onFailure(failure -> request.response().setStatusCode(500).end());
    }

    private void create(UUID user, JsonObject task, HttpServerRequest request) {
        String dueDate = task.getString("due_date");
        Tuple values = Tuple.of(
                user,
                task.getString("title"),
                task.getString("description"),
                task.getBoolean("completed", false),
                task.getString("priority", "medium").toUpperCase(),
                dueDate == null ? null : LocalDate.parse(dueDate));
        values.addOffsetDateTime(OffsetDateTime.now(ZoneOffset.UTC));
        database.preparedQuery(CREATE)
                .execute(values)
                .onSuccess(rows -> answer(request, 201, json -> write(rows.iterator().next(), json)))
                .onFailure(failure -> request.response().setStatusCode(500).end());
    }

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private static void answer(HttpServerRequest request, int status, Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            body.write(json);
        } catch (IOException e) {
            request.response().setStatusCode(500).end();
            return;
        }
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(Buffer.buffer(bytes.toByteArray()));
    }

    private static void write(Row row, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", row.getLong(0));
        json.writeStringField("user_id", row.getUUID(1).toString());
        json.writeStringField("title", row.getString(2));
        json.writeStringField("description", row.getString(3));
        json.writeBooleanField("completed", row.getBoolean(4));
        json.writeStringField("priority", row.getString(5).toLowerCase());
        LocalDate dueDate = row.getLocalDate(6);
        json.writeStringField("due_date", dueDate == null ? null : dueDate.toString());
        json.writeStringField("created_at", MILLIS.format(row.getOffsetDateTime(7).toInstant()));
        json.writeStringField("updated_at", MILLIS.format(row.getOffsetDateTime(8).toInstant()));
        json.writeEndObject();
    }
}
