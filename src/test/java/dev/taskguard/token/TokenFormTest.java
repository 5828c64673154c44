package dev.taskguard.token;

import java.security.GeneralSecurityException;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.taskguard.testing.Postgres;

import static dev.taskguard.token.Flaw.named;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.params.provider.Arguments.arguments;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class TokenFormTest {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private Guarded ada;
    private Forge honest;

    @BeforeEach
    void signUp() {
        ada = Guarded.create();
        honest = Forge.of(ada.owner());
    }

    @ParameterizedTest
    @MethodSource
    void tokenWithoutThreeWholeSegmentsIsRefused(Flaw flaw) throws GeneralSecurityException {
        ada.refuses(flaw.in(honest));
    }

    static Stream<Named<Flaw>> tokenWithoutThreeWholeSegmentsIsRefused() {
        return Stream.of(
                named("not a JWT", forge -> "letmein"),
                named("dots alone", forge -> ".."),
                named("cut after a third", forge -> cut(forge.token(), 1)),
                named("cut after two thirds", forge -> cut(forge.token(), 2)),
                named("without its last character", forge -> forge.token().replaceFirst(".$", "")),
                named("one segment", forge -> forge.token().split("\\.")[1]),
                named("two segments", forge -> forge.token().replaceFirst("\\.[^.]*$", "")),
                named("four segments", forge -> forge.token() + ".e30"),
                named("four segments, the last one empty", forge -> forge.token() + "."),
                named("five segments", forge -> forge.token() + ".e30.e30"),
                named("a dot before", forge -> "." + forge.token()),
                named("no header", forge -> forge.token().replaceFirst("^[^.]*", "")),
                named(
                        "no claims",
                        forge -> Forge.sign(Forge.segment(forge.header().toString()), "", forge.ownSigner())),
                named("no signature", forge -> forge.token().replaceFirst("[^.]*$", "")),
                named(
                        "claims that are no object",
                        forge -> Forge.sign(
                                Forge.segment(forge.header().toString()), Forge.segment("[]"), forge.ownSigner())),
                named("a header that is no object", forge -> forge.token("[]", forge.ownSigner())),
                named("a header that is no JSON", forge -> forge.token("alg", forge.ownSigner())),
                named("a header and more", forge -> forge.token(forge.header() + "{}", forge.ownSigner())));
    }

    @ParameterizedTest
    @MethodSource
    void segmentInAnotherSpellingIsRefused(int segment, UnaryOperator<String> spelling)
            throws GeneralSecurityException {
        ada.refuses(spelled(segment, spelling));
    }

    static Stream<Arguments> segmentInAnotherSpellingIsRefused() {
        return IntStream.range(0, 3).boxed().flatMap(segment -> spellings().map(each -> arguments(segment, each)));
    }

    private static Stream<Named<UnaryOperator<String>>> spellings() {
        Stream<Named<UnaryOperator<String>>> junk = Stream.of(" ", "\t", "\\n", "%0A", "!", "*", "=", "~")
                .map(character -> Named.of(
                        "with '" + character.replace("\t", "tab") + "' within", text -> within(text, character)));
        return Stream.concat(
                junk,
                Stream.of(
                        Named.of("padded", text -> text + "=="),
                        Named.of("half padded", text -> text + "="),
                        Named.of("not canonical", TokenFormTest::withUnusedBitSet)));
    }

    @Test
    void canonicalSpellingIsAccepted() throws GeneralSecurityException {
        ada.accepts(spelled(0, UnaryOperator.identity()));
    }

    @Test
    void signatureInPlainBase64IsRefused() throws GeneralSecurityException {
        String token;
        do {
            token = honest.claim("jti", UUID.randomUUID().toString()).token();
        } while (!token.matches(".*\\.[^.]*[-_][^.]*$"));
        ada.refuses(plainBase64(token));
    }

    @Test
    void claimsInPlainBase64AreRefused() throws GeneralSecurityException {
        // One of three question marks in a row ends a group of three bytes, and becomes an underscore.
        String claims = honest.claim("name", "???").claims().toString();
        String header = Forge.segment(honest.header().toString());
        ada.refuses(Forge.sign(header, plainBase64(Forge.segment(claims)), honest.ownSigner()));
    }

    private static String cut(String token, int thirds) {
        return token.substring(0, token.length() * thirds / 3);
    }

    /** A token with this segment in this spelling, and a signature of the result. */
    private String spelled(int segment, UnaryOperator<String> spelling) throws GeneralSecurityException {
        String header = Forge.segment(padded(honest.header().toString()));
        String claims = Forge.segment(padded(honest.claims().toString()));
        String token = Forge.sign(
                segment == 0 ? spelling.apply(header) : header,
                segment == 1 ? spelling.apply(claims) : claims,
                honest.ownSigner());
        int signature = token.lastIndexOf('.') + 1;
        return segment == 2 ? token.substring(0, signature) + spelling.apply(token.substring(signature)) : token;
    }

    /** The same JSON with spaces, so that its base64 ends in a letter with four unused bits. */
    private static String padded(String json) {
        String padded = json;
        while (padded.getBytes(UTF_8).length % 3 != 1) {
            padded += " ";
        }
        return padded;
    }

    private static String withUnusedBitSet(String segment) {
        int last = segment.length() - 1;
        return segment.substring(0, last) + ALPHABET.charAt(ALPHABET.indexOf(segment.charAt(last)) + 1);
    }

    private static String within(String text, String junk) {
        int middle = text.length() / 2;
        return text.substring(0, middle) + junk + text.substring(middle);
    }

    private static String plainBase64(String text) {
        return text.replace('-', '+').replace('_', '/');
    }
}
