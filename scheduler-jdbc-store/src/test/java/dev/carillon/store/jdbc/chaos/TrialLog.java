// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** What is printed of a trial, which stays in a file as well. Thread-safe. */
final class TrialLog implements AutoCloseable {

    private final PrintWriter file;

    private TrialLog(PrintWriter file) {
        this.file = file;
    }

    static TrialLog in(Path folder) throws IOException {
        return new TrialLog(new PrintWriter(Files.newBufferedWriter(folder.resolve("trial.log")), true));
    }

    /** A line with its time. */
    void tell(String line) {
        print(LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS) + " chaos: " + line);
    }

    synchronized void print(String line) {
        System.out.println(line);
        file.println(line);
    }

    @Override
    public void close() {
        file.close();
    }
}
