package dev.taskguard.task;

/** Text as a person sees it. */
final class VisibleText {

    /** Letters and symbols that are invisible: the Hangul fillers, and the blank Braille pattern. */
    private static final String BLANK = "\u115F\u1160\u3164\uFFA0\u2800";

    private VisibleText() {}

    /** The text without white space at either end; empty if no character is visible. */
    static String trim(String text) {
        return text.codePoints().anyMatch(VisibleText::isVisible) ? text.strip() : "";
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SPACE_SEPARATOR -> false;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> BLANK.indexOf(codePoint) < 0;
        };
    }
}
