// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.server;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a server listens, and how patient it is.
 *
 * @param host the address that it listens on; this machine's own alone when nothing else is said
 * @param port 0 to 65,535; 0 for any that is free
 * @param idle after which silence a connection is closed, 1 second to 1 hour
 * @param patience for a body, beside a second for each 16 kB of it; 100 ms to 1 hour
 * @param threads how many requests it answers at once, 4 to 1,000
 * @param connections how many connections it holds at once, 1 to 100,000
 * @param tls the certificate it shows; null for plain HTTP
 */
public record ServerSettings(
        String host,
        int port,
        Duration idle,
        Duration patience,
        int threads,
        int connections,
        TrustedProxies proxies,
        @Nullable Tls tls) {

    /**
     * A certificate with its key.
     *
     * @param keyStore a PKCS 12 file
     * @param password of the file, never shown
     */
    public record Tls(Path keyStore, String password) {

        @Override
        public String toString() {
            return "Tls[keyStore=" + keyStore + "]";
        }
    }

    /** On this machine's own address, at a port that is free. */
    public static final ServerSettings LOOPBACK = new ServerSettings(
            "127.0.0.1", 0, Duration.ofSeconds(30), Duration.ofSeconds(10), 50, 10_000, TrustedProxies.NONE, null);

    private static final int MOST_PORT = 65_535;

    public ServerSettings {
        requireRange("port", port, 0, MOST_PORT);
        requireRange("threads", threads, 4, 1_000);
        requireRange("connections", connections, 1, 100_000);
        requireSpan("idle", idle, Duration.ofSeconds(1));
        requireSpan("patience", patience, Duration.ofMillis(100));
    }

    private static void requireRange(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(field + ": " + value + ", expected " + least + ".." + most);
        }
    }

    private static void requireSpan(String field, Duration span, Duration least) {
        if (span.compareTo(least) < 0 || span.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(field + ": " + span + ", expected " + least + " to PT1H");
        }
    }

    public ServerSettings host(String address) {
        return new ServerSettings(address, port, idle, patience, threads, connections, proxies, tls);
    }

    public ServerSettings port(int number) {
        return new ServerSettings(host, number, idle, patience, threads, connections, proxies, tls);
    }

    public ServerSettings idle(Duration silence) {
        return new ServerSettings(host, port, silence, patience, threads, connections, proxies, tls);
    }

    public ServerSettings patience(Duration forBody) {
        return new ServerSettings(host, port, idle, forBody, threads, connections, proxies, tls);
    }

    public ServerSettings proxies(TrustedProxies trusted) {
        return new ServerSettings(host, port, idle, patience, threads, connections, trusted, tls);
    }

    public ServerSettings tls(Tls certificate) {
        return new ServerSettings(host, port, idle, patience, threads, connections, proxies, certificate);
    }
}
