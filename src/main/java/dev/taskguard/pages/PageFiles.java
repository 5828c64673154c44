package dev.taskguard.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.taskguard.crypto.Sha256;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The pages and their files, as index.html lists them: {@code data-page} is the address of a page, {@code href} and
 * {@code src} are the files. There is no other list: a file that the document does not name is not served.
 *
 * @param document its text
 * @param pages the paths at which the document is served
 * @param tags the entity tag of each file, by its path
 */
record PageFiles(String document, Set<String> pages, Map<String, String> tags) {

    /** The path of the document. */
    static final String DOCUMENT = "/index.html";

    private static final Pattern PAGE = Pattern.compile("\\bdata-page=\"([a-z-]*)\"");

    private static final Pattern FILE = Pattern.compile("\\b(?:href|src)=\"([a-z][a-z./-]*)\"");

    private static final Pattern LINK = Pattern.compile("(\\b(?:href|src)=\")(?!#)");

    /** Reads the document and every file that it names. */
    static PageFiles read() {
        String document = new String(contentOf(DOCUMENT), UTF_8);
        Map<String, String> tags = new HashMap<>();
        tags.put(DOCUMENT, tagOf(DOCUMENT));
        for (String file : pathsIn(document, FILE)) {
            tags.put(file, tagOf(file));
        }
        return new PageFiles(document, pathsIn(document, PAGE), Map.copyOf(tags));
    }

    /**
     * The document for an address that is this many folders deep. Its links are relative, because a proxy may add a
     * prefix to all addresses that the service never sees.
     */
    String documentAtDepth(int depth) {
        return LINK.matcher(document).replaceAll("$1" + "../".repeat(depth));
    }

    private static Set<String> pathsIn(String document, Pattern attribute) {
        return attribute
                .matcher(document)
                .results()
                .map((MatchResult found) -> "/" + found.group(1))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String tagOf(String path) {
        return '"' + HexFormat.of().formatHex(Sha256.of(contentOf(path)), 0, 16) + '"';
    }

    private static byte[] contentOf(String path) {
        try (InputStream file =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("META-INF/resources" + path)) {
            if (file == null) {
                throw new IllegalStateException(DOCUMENT + " names " + path + ", which does not exist");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
