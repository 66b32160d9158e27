// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.newsletters;

import dev.carillon.mail.SmtpSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that takes everything. */
final class MailDrop implements AutoCloseable {

    private final ServerSocket server;
    private final List<String> letters = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> recipients = new ConcurrentHashMap<>();

    MailDrop() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException taken) {
            throw new IllegalStateException(taken);
        }
        thread(this::serve);
    }

    private static void thread(Runnable body) {
        var thread = new Thread(body, "mail-drop");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                thread(() -> talk(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            say(socket, "220 drop");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("DATA")) {
                    say(socket, "354 go on");
                    letters.add(letter(in));
                } else if (line.startsWith("RCPT TO:")) {
                    recipients.merge(line.replaceAll(".*<(.*)>.*", "$1"), 1, Integer::sum);
                }
                say(socket, line.startsWith("QUIT") ? "221 bye" : "250 drop");
            }
        } catch (IOException gone) {
            // whoever hands mail in may hang up
        }
    }

    private static void say(Socket socket, String reply) throws IOException {
        socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String letter(BufferedReader in) throws IOException {
        var letter = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            letter.append(line).append('\n');
        }
        return letter.toString();
    }

    SmtpSettings settings() {
        return SmtpSettings.open("localhost", server.getLocalPort());
    }

    List<String> letters() {
        return letters;
    }

    Map<String, Integer> recipients() {
        return recipients;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException harmless) {
            throw new IllegalStateException(harmless);
        }
    }
}
