// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The wall clock of one process, moved by libfaketime; its monotonic clock is left alone. */
record FakeClock(Path library, Path file) {

    /** Where the library is; empty if it is not installed. */
    static Optional<Path> installed() {
        return Stream.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib")
                .map(folder -> Path.of(folder, "faketime", "libfaketimeMT.so.1"))
                .filter(Files::isReadable)
                .findFirst();
    }

    static FakeClock of(Path library, Path file, long seconds) throws IOException {
        var clock = new FakeClock(library, file);
        clock.set(seconds);
        return clock;
    }

    /** Makes the process see a time that is so far from the real one. */
    void set(long seconds) throws IOException {
        Files.writeString(file, "%+d%n".formatted(seconds));
    }

    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", file.toString(),
                // seconds: a jump is seen that much later, and the file is not read at each look at the clock
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                // otherwise each timed wait of the JVM takes all of a core
                "FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }
}
