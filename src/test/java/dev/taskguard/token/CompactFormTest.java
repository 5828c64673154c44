package dev.taskguard.token;

import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.taskguard.token.TokenRefused.Reason;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The form of an access token (RFC 7515 §7.1), whatever its claims and signature are. */
class CompactFormTest {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /** Each segment ends in a letter with unused bits. */
    private static final String[] SEGMENTS = {Forge.segment("{\"alg\":\"RS256\",\"kid\":\"k1\"}"), "e30", "c2k"};

    @Test
    void headerNamesTheKey() throws TokenRefused {
        assertEquals("k1", CompactForm.keyIdOf(String.join(".", SEGMENTS)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "...", "e30", "%s", "%s.e30", "%s.e30.c2k.", "%s.e30.c2k.e30", ".%s.e30.c2k"})
    void tokenHasThreeSegments(String form) {
        assertEquals(Reason.MALFORMED, reasonOf(form.formatted(SEGMENTS[0])));
    }

    static Stream<Arguments> otherSpellings() {
        return IntStream.range(0, SEGMENTS.length).boxed().flatMap(segment -> {
            String text = SEGMENTS[segment];
            int last = text.length() - 1;
            Stream<String> junk = Stream.of(" ", "\t", "\n", "\0", "!", "*", "=", "~", "+", "/", "%", "é", "ā")
                    .map(character -> text.substring(0, 1) + character + text.substring(1));
            Stream<String> ends = Stream.of(
                    text + "=",
                    text + "==",
                    text + "A".repeat(5 - text.length() % 4),
                    text.substring(0, last) + ALPHABET.charAt(ALPHABET.indexOf(text.charAt(last)) + 1));
            return Stream.concat(junk, ends).map(spelling -> arguments(segment, spelling));
        });
    }

    @ParameterizedTest
    @MethodSource("otherSpellings")
    void segmentHasOneSpelling(int segment, String spelling) {
        String[] segments = SEGMENTS.clone();
        segments[segment] = spelling;
        assertEquals(Reason.MALFORMED, reasonOf(String.join(".", segments)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "MALFORMED       | alg",
                "MALFORMED       | {\"alg\":\"RS256\",\"kid\":\"k1\"",
                "MALFORMED       | {\"alg\":\"RS256\",\"kid\":\"k1\"}{}",
                "MALFORMED       | {\"alg\":\"RS256\",\"alg\":\"RS256\",\"kid\":\"k1\"}",
                "MALFORMED       | {\"alg\":\"RS256\",\"kid\":\"k1\",\"kid\":\"k1\"}",
                "MALFORMED       | {\"alg\":\"RS256\",\"kid\":\"k1\",\"crit\":[]}",
                "MALFORMED       | {\"alg\":\"RS256\",\"kid\":\"k1\",\"crit\":null}",
                "WRONG_ALGORITHM | []",
                "WRONG_ALGORITHM | null",
                "WRONG_ALGORITHM | \"RS256\"",
                "WRONG_ALGORITHM | {\"kid\":\"k1\"}",
                "WRONG_ALGORITHM | {\"alg\":null,\"kid\":\"k1\"}",
                "WRONG_ALGORITHM | {\"alg\":[\"RS256\"],\"kid\":\"k1\"}",
                "WRONG_ALGORITHM | {\"alg\":\"none\",\"kid\":\"k1\"}",
                "WRONG_ALGORITHM | {\"alg\":\"HS256\",\"kid\":\"k1\"}",
                "WRONG_ALGORITHM | {\"alg\":\"rs256\",\"kid\":\"k1\"}",
                "WRONG_ALGORITHM | {\"alg\":\"RS256 \",\"kid\":\"k1\"}",
                "UNKNOWN_KEY     | {\"alg\":\"RS256\"}",
                "UNKNOWN_KEY     | {\"alg\":\"RS256\",\"kid\":null}",
                "UNKNOWN_KEY     | {\"alg\":\"RS256\",\"kid\":1}",
                "UNKNOWN_KEY     | {\"alg\":\"RS256\",\"kid\":[\"k1\"]}",
            })
    void headerNamesOneAlgorithmAndOneKey(Reason reason, String header) {
        assertEquals(reason, reasonOf(Forge.segment(header) + ".e30.c2k"));
    }

    private static Reason reasonOf(String token) {
        return assertThrows(TokenRefused.class, () -> CompactForm.keyIdOf(token))
                .reason();
    }
}
