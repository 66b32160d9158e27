// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import dev.carillon.test.postgres.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All that goes from one process to its database goes through here, and can be held up, slowed down, cut off or lost. What is
 * held up arrives later, as it does on a real network. Thread-safe.
 */
final class Cable implements AutoCloseable {

    /** What becomes of what passes. */
    enum State {
        OPEN,
        /** Nothing passes. */
        CUT,
        /** Nothing passes that comes from the database. */
        DEAF,
        /** There are no connections. */
        RESET,
        /** What comes from the database is late. */
        SLOW,
        /** A commit is answered by a reset. */
        LOSING_COMMITS
    }

    private final ServerSocket entrance;
    private final String host;
    private final int port;
    private final Set<CableConnection> connections = ConcurrentHashMap.newKeySet();
    private final Thread accepting;
    private State state = State.OPEN;

    private Cable(ServerSocket entrance, String host, int port) {
        this.entrance = entrance;
        this.host = host;
        this.port = port;
        this.accepting = new Thread(this::accept, "cable " + entrance.getLocalPort());
        accepting.setDaemon(true);
        accepting.start();
    }

    static Cable to(String host, int port) throws IOException {
        return new Cable(new ServerSocket(FreePort.find(), 100, InetAddress.getLoopbackAddress()), host, port);
    }

    int port() {
        return entrance.getLocalPort();
    }

    synchronized State state() {
        return state;
    }

    void set(State other) {
        synchronized (this) {
            state = other;
            notifyAll();
        }
        if (other == State.RESET) {
            connections.forEach(CableConnection::reset);
        }
    }

    /** Waits until something may pass. */
    synchronized State awaitPassage(boolean fromDatabase) throws InterruptedException {
        while (state == State.CUT || state == State.DEAF && fromDatabase) {
            wait();
        }
        return state;
    }

    void forget(CableConnection connection) {
        connections.remove(connection);
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                if (state() == State.RESET) {
                    CableConnection.reset(client);
                } else {
                    var connection = new CableConnection(this, client);
                    connections.add(connection);
                    connection.start(host, port);
                }
            } catch (IOException closed) {
                // it was closed, or the client was faster to leave
            }
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        set(State.RESET);
    }
}
