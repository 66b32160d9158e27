// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.creatorpulse;

import dev.carillon.http.json.JsonText;
import dev.carillon.http.mount.FastApi;
import dev.carillon.http.route.Reply;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every answer stands in.
 *
 * @param success true
 * @param error null
 */
public record Envelope<T>(boolean success, T data, @Nullable Failure error) {

    /**
     * Why something was refused.
     *
     * @param code {@code VALIDATION_ERROR} or {@code INTERNAL_ERROR}
     * @param details null when there is no more to say
     */
    public record Failure(
            String code, String message, @Nullable Details details) {}

    /** The parts of a request that are not what they should be. */
    public record Details(List<FastApi.Fault> errors) {}

    /**
     * The envelope of something that was refused.
     *
     * @param success false
     * @param data null
     */
    public record Refused(boolean success, @Nullable JsonText data, Failure error) {

        static Refused of(Failure why) {
            return new Refused(false, null, why);
        }
    }

    private static final int CREATED = 201;

    static Reply ok(Object data) {
        return Reply.ok(new Envelope<>(true, data, null));
    }

    static Reply created(Object data) {
        return new Reply(CREATED, new Envelope<>(true, data, null), Map.of());
    }

    /** An envelope with something in it, as a type. */
    static Type of(Class<?> data) {
        return new Filled(data);
    }

    private record Filled(Class<?> data) implements ParameterizedType {

        @Override
        public Type[] getActualTypeArguments() {
            return new Type[] {data};
        }

        @Override
        public Type getRawType() {
            return Envelope.class;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }
    }
}
