// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.carillon.execution.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the handlers of one process do, a line for each beginning and each end, written at once: it is there whatever becomes of the
 * process. Times are those of the monotonic clock, which all processes of a machine share and nobody sets. Thread-safe.
 */
final class Ledger {

    static final String BEGIN = "begin";
    static final String END = "end";
    static final String STALL = "stall";
    static final String NONE = "-";

    private final FileChannel file;
    private final AtomicLong numbers = new AtomicLong();

    private Ledger(FileChannel file) {
        this.file = file;
    }

    static Ledger open(Path path) throws IOException {
        return new Ledger(FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    /** A handler begins. Answers the number under which it is to end. */
    long begin(Run run, int attempt) {
        long number = numbers.incrementAndGet();
        write(
                BEGIN,
                number,
                run.id(),
                attempt,
                run.type(),
                run.jobName() == null ? NONE : run.jobName(),
                run.scheduledTime().toEpochMilli(),
                run.dueAt().toEpochMilli(),
                System.currentTimeMillis(),
                System.nanoTime());
        return number;
    }

    void end(long number, String how) {
        write(END, number, how, System.currentTimeMillis(), System.nanoTime());
    }

    /** The process did not get on between two instants. */
    void stall(long fromNanos, long toNanos) {
        write(STALL, fromNanos, toNanos);
    }

    private void write(Object... words) {
        var line = new StringBuilder();
        for (Object word : words) {
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        try {
            // one write for a line: those of other threads come before or after it
            file.write(ByteBuffer.wrap(line.append('\n').toString().getBytes(UTF_8)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
