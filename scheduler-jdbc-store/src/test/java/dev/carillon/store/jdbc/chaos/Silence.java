// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Broken connections are what is played: nobody wants to read of each. Nodes write their logs into files of their own. */
final class Silence implements AutoCloseable {

    private static final List<String> LOGGERS =
            List.of("com.zaxxer.hikari", "dev.carillon.store.jdbc", "io.zonky.test.db.postgres");

    Silence() {
        LOGGERS.forEach(name -> logger(name).setLevel(Level.OFF));
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    @Override
    public void close() {
        LOGGERS.forEach(name -> logger(name).setLevel(null));
    }
}
