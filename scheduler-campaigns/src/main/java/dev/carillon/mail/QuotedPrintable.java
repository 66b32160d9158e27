// SPDX-License-Identifier: Apache-2.0
package dev.carillon.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes any text in lines of at most 76 printable characters (RFC 2045, 6.7). Each line end of the text stays one. */
final class QuotedPrintable {

    private static final int LONGEST = 75;
    private static final byte[] DIGITS = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private final ByteArrayOutputStream out;
    private final byte[] line = new byte[LONGEST + 1];
    private int column;

    QuotedPrintable(ByteArrayOutputStream out) {
        this.out = out;
    }

    void write(String text) {
        byte[] bytes = text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at++) {
            int one = bytes[at] & 0xFF;
            boolean last = at + 1 == bytes.length || bytes[at + 1] == '\n';
            boolean blank = one == ' ' || one == '\t';
            if (one == '\n') {
                end();
            } else if (blank ? last : one < ' ' || one > '~' || one == '=') {
                room(3);
                line[column++] = '=';
                line[column++] = DIGITS[one >> 4];
                line[column++] = DIGITS[one & 0xF];
            } else {
                room(1);
                line[column++] = (byte) one;
            }
        }
        out.write(line, 0, column);
        column = 0;
    }

    private void room(int wanted) {
        if (column + wanted > LONGEST) {
            line[column++] = '=';
            end();
        }
    }

    private void end() {
        out.write(line, 0, column);
        out.write('\r');
        out.write('\n');
        column = 0;
    }
}
