// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

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
    void tell(String line, Object... values) {
        print("%s chaos: %s", LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS), words(line, values));
    }

    void print(String line, Object... values) {
        String words = words(line, values);
        synchronized (file) {
            System.out.println(words);
            file.println(words);
        }
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private static String words(String line, Object... values) {
        return values.length == 0 ? line : String.format(Locale.ROOT, line, values);
    }

    @Override
    public void close() {
        file.close();
    }
}
