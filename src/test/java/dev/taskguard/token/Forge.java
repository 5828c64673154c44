package dev.taskguard.token;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.taskguard.signing.TestKeys;
import dev.taskguard.testing.Account;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Forges tokens. As {@link #of} returns it, a forge makes valid tokens, so that a token has exactly the flaws that a
 * test adds. A forge is immutable: each method returns a changed copy.
 */
public record Forge(TestKeys keys, ObjectNode header, ObjectNode claims) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Makes tokens like this account's access token, with the service's own key but another {@code jti}. */
    public static Forge of(Account account) {
        String[] segments = account.jwt().split("\\.");
        return new Forge(TestKeys.read(), object(segments[0]), object(segments[1]))
                .claim("jti", UUID.randomUUID().toString());
    }

    public Forge header(String name, Object value) {
        return new Forge(keys, header.deepCopy().set(name, JSON.valueToTree(value)), claims);
    }

    public Forge withoutHeader(String name) {
        return new Forge(keys, header.deepCopy().without(name), claims);
    }

    public Forge claim(String name, Object value) {
        return new Forge(keys, header, claims.deepCopy().set(name, JSON.valueToTree(value)));
    }

    public Forge withoutClaim(String name) {
        return new Forge(keys, header, claims.deepCopy().without(name));
    }

    /** The token, signed with the service's own key. */
    public String token() throws GeneralSecurityException {
        return token(ownSigner());
    }

    public String token(Signer signer) throws GeneralSecurityException {
        return token(header.toString(), signer);
    }

    /** The token with this text in place of its header. */
    public String token(String headerJson, Signer signer) throws GeneralSecurityException {
        return sign(segment(headerJson), segment(claims.toString()), signer);
    }

    public Signer ownSigner() throws GeneralSecurityException {
        return Signer.rs256(keys.privateKey());
    }

    /** The token of these two segments, and their signature. */
    public static String sign(String header, String claims, Signer signer) throws GeneralSecurityException {
        String text = header + "." + claims;
        return text + "." + base64Url(signer.sign(text.getBytes(US_ASCII)));
    }

    public static String segment(String json) {
        return base64Url(json.getBytes(UTF_8));
    }

    public static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The JSON object in a segment. */
    public static ObjectNode object(String segment) {
        try {
            return (ObjectNode) JSON.readTree(new String(Base64.getUrlDecoder().decode(segment), UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(segment, e);
        }
    }
}
