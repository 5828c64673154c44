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
 * Makes tokens that the service has not issued. As it comes from {@link #of}, it makes good ones, so that a token has
 * just the flaws that a test gives it. It never changes: each method gives another one.
 */
public record Forge(TestKeys keys, ObjectNode header, ObjectNode claims) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Says the same as this account's access token, under the service's own key, and is another token. */
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

    /** These two segments as they are, and the signature of them. */
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

    /** What a segment of a token says. */
    public static ObjectNode object(String segment) {
        try {
            return (ObjectNode) JSON.readTree(new String(Base64.getUrlDecoder().decode(segment), UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(segment, e);
        }
    }
}
