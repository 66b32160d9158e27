// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.birthdays;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A small mail server (RFC 5321) on this machine that takes every mail, keeps it in memory and passes nothing on. One client at a
 * time; lines, mails and their number are bounded. Thread-safe.
 */
final class Letterbox implements AutoCloseable {

    private static final int LONGEST_LINE = 2_000;
    private static final int LARGEST_MAIL = 1_000_000;
    private static final int MOST_MAILS = 10_000;
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int BACKLOG = 10;

    /**
     * A mail as it came.
     *
     * @param recipient by the envelope
     * @param content head and body; each byte is a character
     */
    record Letter(String recipient, String content) {}

    private final ServerSocket door;
    private final Thread thread;
    private final List<Letter> letters = new ArrayList<>();

    private Letterbox(ServerSocket door) {
        this.door = door;
        this.thread = new Thread(this::serve, "letterbox");
        thread.setDaemon(true);
    }

    /** One on a free port of this machine, which nobody else can reach. */
    static Letterbox open() throws IOException {
        var letterbox = new Letterbox(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
        letterbox.thread.start();
        return letterbox;
    }

    String host() {
        return door.getInetAddress().getHostAddress();
    }

    int port() {
        return door.getLocalPort();
    }

    List<Letter> letters() {
        synchronized (letters) {
            return List.copyOf(letters);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket socket = door.accept()) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                new Visit(new BufferedInputStream(socket.getInputStream()), socket.getOutputStream()).go();
            } catch (IOException over) {
                // that client is gone; the next one is served
            }
        }
    }

    /** What a client says, and what it is answered. */
    private final class Visit {

        private final InputStream in;
        private final OutputStream out;
        private final List<String> recipients = new ArrayList<>();

        Visit(InputStream in, OutputStream out) {
            this.in = in;
            this.out = out;
        }

        void go() throws IOException {
            say("220 letterbox ready");
            boolean here = true;
            while (here) {
                String line = line();
                String verb = line.length() < 4 ? "" : line.substring(0, 4).toUpperCase(Locale.ROOT);
                switch (verb) {
                    case "EHLO", "HELO" -> say("250 letterbox");
                    case "MAIL" -> {
                        recipients.clear();
                        say("250 go on");
                    }
                    case "RCPT" -> recipient(line);
                    case "DATA" -> data();
                    case "RSET" -> {
                        recipients.clear();
                        say("250 forgotten");
                    }
                    case "NOOP" -> say("250 so be it");
                    case "QUIT" -> {
                        say("221 bye");
                        here = false;
                    }
                    default -> say("502 not here");
                }
            }
        }

        private void recipient(String line) throws IOException {
            int open = line.indexOf('<');
            int close = line.indexOf('>');
            if (open < 0 || close < open) {
                say("501 to whom?");
            } else {
                recipients.add(line.substring(open + 1, close));
                say("250 go on");
            }
        }

        private void data() throws IOException {
            if (recipients.isEmpty()) {
                say("503 to whom?");
                return;
            }
            say("354 go on, a single dot ends it");
            var mail = new StringBuilder();
            for (String line = line(); !line.equals("."); line = line()) {
                mail.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
                if (mail.length() > LARGEST_MAIL) {
                    throw new IOException("the mail is too long");
                }
            }
            String content = mail.toString();
            synchronized (letters) {
                recipients.forEach(one -> letters.add(new Letter(one, content)));
                if (letters.size() > MOST_MAILS) {
                    throw new IOException("the letterbox is full");
                }
            }
            say("250 taken");
            recipients.clear();
        }

        private void say(String reply) throws IOException {
            out.write((reply + "\r\n").getBytes(ISO_8859_1));
            out.flush();
        }

        /** Bytes stay as they are: each is a character. */
        private String line() throws IOException {
            var line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0 || line.length() > LONGEST_LINE) {
                    throw new IOException("the line is broken");
                }
                line.append((char) c);
            }
            int end = line.length();
            return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
        }
    }
}
