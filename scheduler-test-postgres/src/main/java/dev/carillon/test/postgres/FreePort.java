// SPDX-License-Identifier: Apache-2.0
package dev.carillon.test.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A port that nobody listens on, below those that systems give to outgoing connections. */
public final class FreePort {

    static final int LEAST = 20_000;
    static final int END = 32_768;
    private static final int MOST_TRIES = 200;

    private FreePort() {}

    public static int find() {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(LEAST, END);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // another one
            }
        }
        throw new IllegalStateException("no free port from " + LEAST + " to " + (END - 1));
    }
}
