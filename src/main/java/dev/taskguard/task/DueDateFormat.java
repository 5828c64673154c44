package dev.taskguard.task;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Reads {@code YYYY-MM-DD} (RFC 3339 full-date) and nothing else. PostgreSQL has no year 0. Jackson's own reader also
 * accepts a time after the date, which it drops, and an array of three numbers.
 */
class DueDateFormat extends StdScalarDeserializer<LocalDate> {

    private static final long serialVersionUID = 1L;

    private static final Pattern FULL_DATE = Pattern.compile("(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}");

    DueDateFormat() {
        super(LocalDate.class);
    }

    @Override
    public LocalDate deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = parser.hasToken(JsonToken.VALUE_STRING) ? parser.getText() : "";
        if (FULL_DATE.matcher(text).matches()) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                return (LocalDate) context.handleWeirdStringValue(LocalDate.class, text, "no such day");
            }
        }
        return (LocalDate) context.handleUnexpectedToken(LocalDate.class, parser);
    }
}
