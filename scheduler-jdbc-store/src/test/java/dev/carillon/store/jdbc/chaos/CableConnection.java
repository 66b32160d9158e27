// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection through a cable: two threads, each of which carries one direction. */
final class CableConnection {

    private static final long LATE_MILLIS = 150;

    /** As PostgreSQL says that a transaction is committed: a message of 11 bytes behind its kind. */
    private static final byte[] COMMITTED = "C\0\0\0\13COMMIT\0".getBytes(US_ASCII);

    /** One in so many commits is not answered, while answers are lost. */
    private static final int ONE_IN = 4;

    private final Cable cable;
    private final Socket client;
    private volatile @Nullable Socket database;

    CableConnection(Cable cable, Socket client) {
        this.cable = cable;
        this.client = client;
    }

    /** A client that comes while nothing passes waits for the end of it. */
    void start(String host, int port) {
        carry("there", () -> {
            cable.awaitPassage(false);
            var opened = new Socket(host, port);
            opened.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            database = opened;
            carry("back", () -> pass(opened, client, true));
            pass(client, opened, false);
        });
    }

    private void pass(Socket from, Socket to, boolean fromDatabase) throws IOException, InterruptedException {
        var bytes = new byte[16_384];
        for (int read = from.getInputStream().read(bytes);
                read >= 0;
                read = from.getInputStream().read(bytes)) {
            Cable.State state = cable.awaitPassage(fromDatabase);
            if (fromDatabase && state == Cable.State.SLOW) {
                // answers of one connection come one after the other: each is late
                new CountDownLatch(1).await(LATE_MILLIS, TimeUnit.MILLISECONDS);
            }
            if (fromDatabase && state == Cable.State.LOSING_COMMITS && loses(bytes, read)) {
                reset();
                return;
            }
            to.getOutputStream().write(bytes, 0, read);
        }
        cable.awaitPassage(fromDatabase);
        to.shutdownOutput();
    }

    private static boolean loses(byte[] bytes, int length) {
        return isCommit(bytes, length) && ThreadLocalRandom.current().nextInt(ONE_IN) == 0;
    }

    static boolean isCommit(byte[] bytes, int length) {
        for (int at = 0; at + COMMITTED.length <= length; at++) {
            int same = 0;
            while (same < COMMITTED.length && bytes[at + same] == COMMITTED[same]) {
                same++;
            }
            if (same == COMMITTED.length) {
                return true;
            }
        }
        return false;
    }

    private void carry(String way, Carriage carriage) {
        var thread = new Thread(
                () -> {
                    try {
                        carriage.carry();
                    } catch (IOException | InterruptedException broken) {
                        reset();
                    }
                },
                "cable " + cable.port() + " " + way);
        thread.setDaemon(true);
        thread.start();
    }

    void reset() {
        cable.forget(this);
        reset(client);
        Socket other = database;
        if (other != null) {
            reset(other);
        }
    }

    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException closed) {
            // closed already
        }
    }

    /** What one of the two threads does. */
    @FunctionalInterface
    private interface Carriage {
        void carry() throws IOException, InterruptedException;
    }
}
