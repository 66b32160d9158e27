// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.preview;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * The lines of a stream as bytes, of which no more than a bound is ever held. Before it would wait for input it says so,
 * which is the time to send what has been answered. Not thread-safe.
 */
final class BoundedLines {

    /** A line without its end. */
    static final class Line {

        private final byte[] bytes;
        private final boolean whole;

        private Line(byte[] bytes, boolean whole) {
            this.bytes = bytes;
            this.whole = whole;
        }

        /** False when it was longer than the bound, and its bytes were passed over. */
        boolean whole() {
            return whole;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    private final InputStream in;
    private final int longest;
    private final Runnable beforeWaiting;
    private final byte[] buffer = new byte[16 * 1024];
    private int position;
    private int limit;

    /**
     * Reads lines.
     *
     * @param longest in bytes, the line's end not counted
     */
    BoundedLines(InputStream in, int longest, Runnable beforeWaiting) {
        this.in = in;
        this.longest = longest;
        this.beforeWaiting = beforeWaiting;
    }

    /** The next line, empty at the end of the input. A last line needs no line end. */
    Optional<Line> next() throws IOException {
        var line = new ByteArrayOutputStream();
        boolean whole = true;
        boolean begun = false;
        while (position < limit || fill()) {
            begun = true;
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            if (line.size() + end - position > longest + 1) {
                whole = false;
            } else if (whole) {
                line.write(buffer, position, end - position);
            }
            boolean ended = end < limit;
            position = ended ? end + 1 : end;
            if (ended) {
                break;
            }
        }
        return begun ? Optional.of(line(line.toByteArray(), whole)) : Optional.empty();
    }

    /** A carriage return before the line's end belongs to the end, and is the one byte beyond the bound. */
    private Line line(byte[] read, boolean whole) {
        boolean carriageReturn = read.length > 0 && read[read.length - 1] == '\r';
        byte[] bytes = carriageReturn ? Arrays.copyOf(read, read.length - 1) : read;
        boolean fits = whole && bytes.length <= longest;
        return new Line(fits ? bytes : new byte[0], fits);
    }

    private boolean fill() throws IOException {
        if (available() == 0) {
            beforeWaiting.run();
        }
        int read = in.read(buffer);
        position = 0;
        limit = Math.max(0, read);
        return read > 0;
    }

    /** What can be read without waiting; streams that cannot tell count as silent. */
    private int available() {
        try {
            return in.available();
        } catch (IOException unknown) {
            return 0;
        }
    }
}
