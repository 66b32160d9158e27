// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;

/** A server from the binaries on the class path, as a process of its own. It ends with the JVM at the latest. */
final class EmbeddedServer implements RunningServer {

    private static final int MOST_TRIES = 3;

    private final EmbeddedPostgres process;

    private EmbeddedServer(EmbeddedPostgres process) {
        this.process = process;
    }

    static EmbeddedServer start(Map<String, String> settings) {
        for (int tries = 1; ; tries++) {
            var builder = EmbeddedPostgres.builder().setPort(FreePort.find()).setPGStartupWait(Duration.ofMinutes(1));
            settings.forEach(builder::setServerConfig);
            try {
                return new EmbeddedServer(builder.start());
            } catch (IOException | IllegalStateException failed) {
                // somebody else may have taken the port meanwhile
                if (tries == MOST_TRIES) {
                    throw new IllegalStateException("PostgreSQL did not start", failed);
                }
            }
        }
    }

    @Override
    public String host() {
        return "localhost";
    }

    @Override
    public int port() {
        return process.getPort();
    }

    @Override
    public void close() {
        try {
            process.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
