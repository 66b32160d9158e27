// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Broken connections are what is played: nobody wants to read of each. Nodes write their logs into files of their own. */
final class Silence {

    private static final List<String> LOGGERS =
            List.of("com.zaxxer.hikari", "dev.carillon.store.jdbc", "io.zonky.test.db.postgres");

    private Silence() {}

    static void begin() {
        set(Level.OFF);
    }

    static void end() {
        set(null);
    }

    private static void set(@Nullable Level level) {
        LOGGERS.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(level));
    }
}
