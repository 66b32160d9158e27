// SPDX-License-Identifier: Apache-2.0
package dev.carillon.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Payloads as JSON, by Jackson, which nobody outside this class sees. */
final class JsonCodec implements PayloadCodec {

    static final JsonCodec INSTANCE = new JsonCodec();

    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Override
    public String encode(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException(
                    "payload: cannot be written as JSON: " + unwritable.getOriginalMessage(), unwritable);
        }
    }

    @Override
    public <P> P decode(String text, Class<P> type) {
        try {
            return mapper.readValue(text, type);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException(
                    "payload: cannot be read as " + type.getName() + place(unreadable) + ": "
                            + unreadable.getOriginalMessage(),
                    unreadable);
        }
    }

    /** Where in the text it went wrong, empty when that is not known. */
    private static String place(JsonProcessingException unreadable) {
        var path = new StringBuilder();
        if (unreadable instanceof JsonMappingException mapping) {
            for (JsonMappingException.Reference part : mapping.getPath()) {
                String field = part.getFieldName();
                path.append(field == null ? "[" + part.getIndex() + "]" : (path.isEmpty() ? "" : ".") + field);
            }
        }
        return path.isEmpty() ? "" : " at \"" + path + "\"";
    }
}
