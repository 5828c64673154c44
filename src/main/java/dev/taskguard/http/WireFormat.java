package dev.taskguard.http;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.quarkus.jackson.ObjectMapperCustomizer;

/** How JSON is read and written, but for {@link Timestamps}. */
@Singleton
class WireFormat implements ObjectMapperCustomizer {

    @Override
    @SuppressWarnings("deprecation") // MapperFeature on an existing mapper: the extension point provides no builder.
    public void customize(ObjectMapper mapper) {
        // A member must have exactly its type: no "true" for true, no 5 for "5".
        mapper.configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
        for (CoercionInputShape shape : new CoercionInputShape[] {
            CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean
        }) {
            mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
        }
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        // JSON is UTF-8 (RFC 8259 §8.1). Jackson would recognize UTF-16 and UTF-32 as well.
        mapper.getFactory().disable(JsonFactory.Feature.CHARSET_DETECTION);
        // Writes characters beyond the BMP as four bytes of UTF-8, not as two escapes of six bytes each.
        mapper.getFactory().enable(JsonGenerator.Feature.COMBINE_UNICODE_SURROGATES_IN_UTF8);

        // A JSON Merge Patch tells null from absent (RFC 7396): an empty Optional, and null. This module is registered
        // before Quarkus' module of the same name, and so replaces it.
        mapper.registerModule(new Jdk8Module().configureReadAbsentAsNull(true));
    }
}
