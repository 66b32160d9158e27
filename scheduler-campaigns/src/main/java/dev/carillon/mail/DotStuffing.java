// SPDX-License-Identifier: Apache-2.0
package dev.carillon.mail;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a message as it travels after DATA (RFC 5321, 4.5.2): every line end is CR LF, whatever it was, and a dot at the beginning of
 * a line is doubled. So nothing inside of a message can end it.
 */
final class DotStuffing extends FilterOutputStream {

    private boolean lineStart = true;
    private boolean afterCr;

    DotStuffing(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int one) throws IOException {
        if (one == '\n' && afterCr) {
            afterCr = false;
            return;
        }
        afterCr = one == '\r';
        if (one == '\r' || one == '\n') {
            out.write('\r');
            out.write('\n');
            lineStart = true;
            return;
        }
        if (lineStart && one == '.') {
            out.write('.');
        }
        out.write(one);
        lineStart = false;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int end = from + length;
        int at = from;
        while (at < end) {
            int lineEnd = at;
            while (lineEnd < end && bytes[lineEnd] != '\r' && bytes[lineEnd] != '\n') {
                lineEnd++;
            }
            if (lineEnd > at) {
                // the first byte may be a dot that counts, what follows goes on as it is
                write(bytes[at]);
                out.write(bytes, at + 1, lineEnd - at - 1);
            }
            if (lineEnd < end) {
                write(bytes[lineEnd]);
            }
            at = lineEnd + 1;
        }
    }

    /** Ends the last line, if it has begun. */
    void endLine() throws IOException {
        if (!lineStart) {
            write('\n');
        }
    }
}
