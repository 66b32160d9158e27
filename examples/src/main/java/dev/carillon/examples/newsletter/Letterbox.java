// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.newsletter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A mail server on this machine that takes all mail (RFC 5321) and keeps it. Thread-safe. */
final class Letterbox implements AutoCloseable {

    private static final int LONGEST_MAIL = 10_000_000;
    private static final int MOST_MAILS = 10_000;

    private final ServerSocket door;
    private final List<Letter> letters = Collections.synchronizedList(new ArrayList<>());

    /** What it took: to whom, and the message as it came. */
    record Letter(String to, String message) {

        /** The first header of that name, on one line; empty when there is none. */
        String header(String name) {
            String head =
                    message.substring(0, Math.max(0, message.indexOf("\n\n"))).replaceAll("\n[ \t]+", " ");
            String begin = name.toLowerCase(Locale.ROOT) + ":";
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(begin))
                    .map(line -> line.substring(begin.length()).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    Letterbox() throws IOException {
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread("letterbox", this::accept);
    }

    private static void thread(String name, Runnable body) {
        var thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return door.getLocalPort();
    }

    List<Letter> letters() {
        synchronized (letters) {
            return List.copyOf(letters);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket sender = door.accept();
                thread("letterbox-sender", () -> serve(sender));
            }
        } catch (IOException closed) {
            // nobody comes any more
        }
    }

    private void serve(Socket sender) {
        try (sender;
                var in = new BufferedReader(new InputStreamReader(sender.getInputStream(), StandardCharsets.UTF_8));
                OutputStream out = sender.getOutputStream()) {
            say(out, "220 letterbox");
            String to = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("RCPT TO:")) {
                    to = line.substring(line.indexOf('<') + 1, line.lastIndexOf('>'));
                }
                if (command.equals("DATA")) {
                    say(out, "354 go on");
                    say(out, take(to, in) ? "250 2.0.0 kept" : "552 5.3.4 too much");
                } else if (command.equals("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else {
                    say(out, "250 ok");
                }
            }
        } catch (IOException | StringIndexOutOfBoundsException strange) {
            // the sender has gone, or speaks no SMTP
        }
    }

    private boolean take(String to, BufferedReader in) throws IOException {
        var message = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            if (message.length() < LONGEST_MAIL) {
                message.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
            }
        }
        boolean takes = message.length() < LONGEST_MAIL && letters.size() < MOST_MAILS;
        if (takes) {
            letters.add(new Letter(to, message.toString()));
        }
        return takes;
    }

    private static void say(OutputStream out, String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
