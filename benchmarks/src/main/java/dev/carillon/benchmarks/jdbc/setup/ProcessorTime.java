// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Processor time of a PostgreSQL server on this machine: of its postmaster, of all children that have ended and of all that
 * are alive. Only where the kernel shows processes as Linux does.
 */
final class ProcessorTime {

    private static final int AFTER_NAME_PARENT = 1;
    private static final int AFTER_NAME_TIMES = 11;
    private static final int TIMES = 4;
    private static final long NANOS_PER_TICK = 10_000_000;

    private final Path processes;
    private final long postmaster;

    /** Of the server of which this process is a child. */
    ProcessorTime(Path processes, long backend) {
        this.processes = processes;
        try {
            this.postmaster = parent(stat(processes.resolve(Long.toString(backend))));
        } catch (IOException unseen) {
            throw new IllegalStateException(
                    "server: its processes cannot be seen, expected a server on this machine under Linux", unseen);
        }
    }

    /** What has been used so far, in steps of 10 ms a process. */
    long nanos() {
        long ticks = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(processes, "[0-9]*")) {
            for (Path process : all) {
                ticks += ticks(process);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return ticks * NANOS_PER_TICK;
    }

    private long ticks(Path process) {
        String[] stat;
        try {
            stat = stat(process);
        } catch (IOException ended) {
            return 0;
        }
        if (parent(stat) != postmaster && !process.getFileName().toString().equals(Long.toString(postmaster))) {
            return 0;
        }
        long ticks = 0;
        for (int i = 0; i < TIMES; i++) {
            ticks += Long.parseLong(stat[AFTER_NAME_TIMES + i]);
        }
        return ticks;
    }

    private static long parent(String[] stat) {
        return Long.parseLong(stat[AFTER_NAME_PARENT]);
    }

    /** The fields after the name, which may itself hold blanks and brackets. */
    private static String[] stat(Path process) throws IOException {
        String line = Files.readString(process.resolve("stat"));
        return line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    }
}
