// SPDX-License-Identifier: Apache-2.0
package dev.carillon.job;

/** Payloads and results as text. Implementations are thread-safe. */
public interface PayloadCodec {

    /** Records, beans and collections as JSON; instants and dates in ISO form; unknown properties are left alone. */
    static PayloadCodec json() {
        return JsonCodec.INSTANCE;
    }

    /**
     * As text.
     *
     * @throws IllegalArgumentException when the value cannot be written
     */
    String encode(Object value);

    /**
     * Back from text.
     *
     * @throws IllegalArgumentException when the text cannot be read as that type
     */
    <P> P decode(String text, Class<P> type);
}
