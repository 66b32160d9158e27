// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** An answer as it came over the wire. */
public record Told(int status, String mediaType, String location, String body) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The same, if it has a status. */
    public Told is(int expected) {
        assertThat(status).as(body).isEqualTo(expected);
        return this;
    }

    public JsonNode json() {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException other) {
            throw new IllegalStateException(body, other);
        }
    }

    /** The text of a part of it, such as {@code /items/0/id}. */
    public String at(String pointer) {
        return json().at(pointer).asText();
    }

    public int number(String pointer) {
        return json().at(pointer).asInt();
    }

    /** The texts of a part of each item of a page. */
    public List<String> each(String pointer) {
        var texts = new ArrayList<String>();
        json().get("items").forEach(item -> texts.add(item.at(pointer).asText()));
        return texts;
    }

    /** Whether it is a problem of a request, with a fault at a path. */
    public Told refuses(String path) {
        is(400);
        assertThat(mediaType).isEqualTo("application/problem+json");
        var paths = new ArrayList<String>();
        json().get("errors").forEach(error -> paths.add(error.get("path").asText()));
        assertThat(paths).as(body).contains(path);
        return this;
    }
}
