// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.route;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param status 200 to 399; what went wrong is thrown
 * @param body a record or a list of them for JSON, {@link Text} or {@link Stream} for anything else; null for none
 * @param headers beside those that every answer has
 */
public record Reply(int status, @Nullable Object body, Map<String, String> headers) {

    /** Text of a type. */
    public record Text(String mediaType, String text) {}

    /** Something long, written as it is made. */
    public record Stream(String mediaType, Writing writing) {

        /** Writes it. */
        @FunctionalInterface
        public interface Writing {
            void to(OutputStream out) throws IOException;
        }
    }

    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply ok(Object body) {
        return new Reply(200, body, Map.of());
    }

    /**
     * Something was made.
     *
     * @param location its address on this server
     */
    public static Reply created(String location, Object body) {
        return new Reply(201, body, Map.of("Location", location));
    }

    /** It will be done. */
    public static Reply accepted(Object body) {
        return new Reply(202, body, Map.of());
    }

    /** Done, and there is nothing to say. */
    public static Reply done() {
        return new Reply(204, null, Map.of());
    }

    public Reply with(String header, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Reply(status, body, all);
    }

    /** The same under a tag, which {@link Routes#IF_MATCH} takes. */
    public Reply tagged(String tag) {
        return with("ETag", "\"" + tag + "\"");
    }
}
