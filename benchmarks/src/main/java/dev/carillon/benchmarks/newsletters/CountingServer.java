// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.newsletters;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** A mail server in a thread of this process that takes all mail, counts it, and throws it away. */
final class CountingServer implements AutoCloseable {

    private final ServerSocket door;
    private final AtomicLong taken = new AtomicLong();
    private final Set<String> addresses = new HashSet<>();

    CountingServer() throws IOException {
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::accept, "counting-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return door.getLocalPort();
    }

    long taken() {
        return taken.get();
    }

    /** How many different addresses got mail since this was asked last. */
    int addresses() {
        synchronized (addresses) {
            int size = addresses.size();
            addresses.clear();
            return size;
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket sender = door.accept();
                sender.setTcpNoDelay(true);
                var thread = new Thread(() -> serve(sender), "counting-server-sender");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException closed) {
            // nobody comes any more
        }
    }

    private void serve(Socket sender) {
        try (sender;
                var in = new BufferedInputStream(sender.getInputStream(), 1 << 16);
                OutputStream out = sender.getOutputStream()) {
            say(out, "220 counting");
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("EHLO")) {
                    say(out, "250-counting\r\n250 PIPELINING");
                } else if (command.equals("DATA")) {
                    say(out, "354 go on");
                    while (!line(in).equals(".")) {
                        // thrown away
                    }
                    taken.incrementAndGet();
                    say(out, "250 2.0.0 taken");
                } else if (command.startsWith("RCPT")) {
                    synchronized (addresses) {
                        addresses.add(command);
                    }
                    say(out, "250 2.1.5 ok");
                } else {
                    say(out, command.equals("QUIT") ? "221 bye" : "250 ok");
                }
            }
        } catch (IOException gone) {
            // the sender has hung up
        }
    }

    private static void say(OutputStream out, String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** A line without its end; that of an empty one inside of a mail is a blank, so that nothing is the end of all. */
    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder(128);
        for (int one = in.read(); one != '\n'; one = in.read()) {
            if (one < 0) {
                return "";
            }
            if (one != '\r') {
                line.append((char) one);
            }
        }
        return line.isEmpty() ? " " : line.toString();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
