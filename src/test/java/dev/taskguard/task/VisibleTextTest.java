package dev.taskguard.task;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class VisibleTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\n",
                "\u00A0",
                "\u200B",
                "\u2060\u3164",
                "\u2800",
                "\uFEFF \u115F\u1160\uFFA0",
                "\u2028"
            })
    void textOfWhichNothingCanBeSeenIsEmpty(String text) {
        assertEquals("", VisibleText.trim(text));
    }

    @ParameterizedTest
    @CsvSource({"' a ',a", "'\u200Ba',\u200Ba", "'👨\u200D👩\u200D👧 ',👨\u200D👩\u200D👧", "'한 글',한 글"})
    void restIsTrimmedAndOtherwiseUnchanged(String text, String trimmed) {
        assertEquals(trimmed, VisibleText.trim(text));
    }
}
