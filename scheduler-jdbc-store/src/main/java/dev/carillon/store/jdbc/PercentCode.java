// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent codes of URLs: bytes of UTF-8; a plus sign is a plus sign. */
final class PercentCode {

    private PercentCode() {}

    /**
     * A part of a URL as it is meant.
     *
     * @throws IllegalArgumentException if a percent sign has no two hexadecimal digits behind it, or the bytes are no UTF-8;
     *     names the part, not what is in it
     */
    static String read(String part, String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var read = new ByteArrayOutputStream(bytes.length);
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] != '%') {
                read.write(bytes[at]);
                continue;
            }
            int high = at + 2 < bytes.length ? Character.digit(bytes[at + 1], 16) : -1;
            int low = at + 2 < bytes.length ? Character.digit(bytes[at + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw new IllegalArgumentException(part + " of the database URL has a % without two hexadecimal digits;"
                        + " a percent sign itself is written %25");
            }
            read.write(high << 4 | low);
            at += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(read.toByteArray()))
                    .toString();
        } catch (CharacterCodingException otherCoding) {
            throw new IllegalArgumentException(part + " of the database URL has percent codes that are no UTF-8");
        }
    }
}
