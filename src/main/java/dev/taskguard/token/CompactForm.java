package dev.taskguard.token;

import java.io.IOException;
import java.util.Base64;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.taskguard.token.TokenRefused.Reason;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Checks the form of an access token before anything in it is trusted: three segments of strict base64url (RFC 7515
 * §2), one spelling for each value, and a header that names one key and one algorithm. jose4j alone skips characters
 * outside the alphabet, so that one token would have many spellings.
 */
final class CompactForm {

    static final int MAX_CHARACTERS = 8 * 1024;

    private static final ObjectReader HEADER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private CompactForm() {}

    /** The key id that the header names. */
    static String keyIdOf(String token) throws TokenRefused {
        String[] segments = token.split("\\.", -1);
        if (segments.length != 3) {
            throw new TokenRefused(Reason.MALFORMED);
        }
        byte[] header = decode(segments[0]);
        decode(segments[1]);
        decode(segments[2]);
        return keyIdIn(header);
    }

    private static String keyIdIn(byte[] json) throws TokenRefused {
        try {
            JsonNode header = HEADER.readValue(json);
            if (!"RS256".equals(header.path("alg").textValue())) {
                throw new TokenRefused(Reason.WRONG_ALGORITHM);
            }
            if (header.has("crit")) {
                // No extension is supported (RFC 7515 §4.1.11).
                throw new TokenRefused(Reason.MALFORMED);
            }
            String keyId = header.path("kid").textValue();
            if (keyId == null) {
                throw new TokenRefused(Reason.UNKNOWN_KEY);
            }
            return keyId;
        } catch (IOException e) {
            throw new TokenRefused(Reason.MALFORMED, e);
        }
    }

    private static byte[] decode(String segment) throws TokenRefused {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(segment.getBytes(ISO_8859_1));
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(segment)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new TokenRefused(Reason.MALFORMED, e);
        }
        throw new TokenRefused(Reason.MALFORMED);
    }
}
