// SPDX-License-Identifier: Apache-2.0
package dev.carillon.job;

import org.jspecify.annotations.Nullable;

/**
 * The stored name of a kind of work, with the type of its payload: shared by the side that schedules and the side that
 * handles. The name is all that is stored, so classes may be renamed freely.
 *
 * @param <P> the payload; {@link Void} for none
 */
public final class JobType<P> {

    /** The longest payload, in characters of its text. */
    public static final int LONGEST_PAYLOAD = 256 * 1024;

    private static final int LONGEST_NAME = 100;
    private static final String NUL_ESCAPE = "\\u0000";

    private final String name;
    private final Class<P> payload;
    private final PayloadCodec codec;

    private JobType(String name, Class<P> payload, PayloadCodec codec) {
        JobKey.requireName("type", name, LONGEST_NAME);
        this.name = name;
        this.payload = payload;
        this.codec = codec;
    }

    /**
     * A type whose payload is stored as JSON.
     *
     * @param name 1 to 100 characters without blanks or parentheses
     */
    public static <P> JobType<P> of(String name, Class<P> payload) {
        return new JobType<>(name, payload, PayloadCodec.json());
    }

    /** A type without payload. */
    public static JobType<Void> of(String name) {
        return of(name, Void.class);
    }

    /** The same type with its payload written another way. */
    public JobType<P> codec(PayloadCodec newCodec) {
        return new JobType<>(name, payload, newCodec);
    }

    public String name() {
        return name;
    }

    public Class<P> payload() {
        return payload;
    }

    /**
     * The payload as it is stored.
     *
     * @throws IllegalArgumentException when it cannot be written, is longer than {@link #LONGEST_PAYLOAD}, or has the
     *     character NUL in it
     */
    public @Nullable String encode(@Nullable P value) {
        if (value == null) {
            return null;
        }
        String text = codec.encode(value);
        if (text.length() > LONGEST_PAYLOAD) {
            throw new IllegalArgumentException(
                    "payload: " + text.length() + " characters, expected at most " + LONGEST_PAYLOAD);
        }
        requireNoNul(text);
        return text;
    }

    /** Databases refuse it, written as it is or as an escape of JSON, and with it all else that is stored in one step. */
    private static void requireNoNul(String text) {
        int at = text.indexOf('\0');
        boolean escaped = false;
        for (int i = 0; i < text.length() && at < 0; i++) {
            escaped = !escaped && text.charAt(i) == '\\';
            at = escaped && text.startsWith(NUL_ESCAPE, i) ? i : -1;
        }
        if (at >= 0) {
            throw new IllegalArgumentException("payload: the character NUL at " + at + ", expected text without");
        }
    }

    /**
     * The payload as the handler sees it.
     *
     * @throws IllegalArgumentException when the stored text cannot be read
     */
    public @Nullable P decode(@Nullable String text) {
        return text == null || payload == Void.class ? null : codec.decode(text, payload);
    }

    /**
     * A result of a run or of a step as it is stored.
     *
     * @throws IllegalArgumentException when it cannot be written, or is longer than {@link #LONGEST_PAYLOAD}
     */
    public String encodeResult(Object result) {
        String text = codec.encode(result);
        if (text.length() > LONGEST_PAYLOAD) {
            throw new IllegalArgumentException(
                    "result: " + text.length() + " characters, expected at most " + LONGEST_PAYLOAD);
        }
        return text;
    }

    /** A result as it was before it was stored. */
    public <R> R decodeResult(String text, Class<R> result) {
        return codec.decode(text, result);
    }

    @Override
    public String toString() {
        return name;
    }
}
