package dev.taskguard.task;

/** Text as a person sees it. */
final class VisibleText {

    /** Letters and symbols that show nothing: the fillers of Hangul, and the blank pattern of Braille. */
    private static final String BLANK = "\u115F\u1160\u3164\uFFA0\u2800";

    private VisibleText() {}

    /** Without white space at either end; empty if nothing of it can be seen. */
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
