// SPDX-License-Identifier: Apache-2.0
package dev.carillon.mail;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server that takes mail as RFC 5321 says, and remembers what it was given. What it says can be changed. Thread-safe. */
public final class PostOffice implements AutoCloseable {

    /** What it has taken. */
    public record Letter(String from, String to, String data) {

        /** The first header of that name, unfolded; empty when there is none. */
        public String header(String name) {
            String head =
                    data.substring(0, Math.max(0, data.indexOf("\r\n\r\n"))).replaceAll("\r\n[ \t]+", " ");
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    /** What it says instead of a reply: it hangs up. */
    public static final String HANG_UP = "hang up";

    private final ServerSocket door;
    private final List<Letter> letters = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());
    private volatile UnaryOperator<@Nullable String> replies = command -> null;
    private volatile String extensions = "250-PIPELINING\r\n250-SIZE 10000000\r\n250 8BITMIME";
    private volatile boolean keeps = true;
    private volatile @Nullable SSLContext tls;

    public PostOffice() {
        door = door();
        run("post-office", this::accept);
    }

    /** Ports of outgoing connections are left alone. */
    static ServerSocket door() {
        for (int tries = 0; ; tries++) {
            try {
                return new ServerSocket(
                        ThreadLocalRandom.current().nextInt(20_000, 32_768), 50, InetAddress.getLoopbackAddress());
            } catch (IOException taken) {
                if (tries == 50) {
                    throw new IllegalStateException(taken);
                }
            }
        }
    }

    private static void run(String name, Runnable body) {
        var thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return door.getLocalPort();
    }

    public SmtpSettings settings() {
        return SmtpSettings.open("localhost", port());
    }

    /** What is said to a command in place of the usual, null for the usual; the end of a mail is asked for as a dot. */
    public PostOffice says(UnaryOperator<@Nullable String> other) {
        replies = other;
        return this;
    }

    public PostOffice offers(String other) {
        extensions = other;
        return this;
    }

    /** It goes on in TLS when it is asked to. */
    public PostOffice secured(SSLContext other) {
        tls = other;
        return offers("250 STARTTLS");
    }

    /** Only who got how many mails is remembered. */
    public PostOffice counting() {
        keeps = false;
        return this;
    }

    public List<Letter> letters() {
        synchronized (letters) {
            return List.copyOf(letters);
        }
    }

    /** How many mails each address got. */
    public Map<String, Integer> counts() {
        return Map.copyOf(counts);
    }

    public int taken() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    public int connections() {
        return connections.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = door.accept();
                socket.setTcpNoDelay(true);
                connections.incrementAndGet();
                open.add(socket);
                run("post-office-counter", () -> serve(socket));
            }
        } catch (IOException closed) {
            // nobody comes any more
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            new Counter(socket).serve();
        } catch (IOException gone) {
            // the sender has hung up
        }
    }

    /** Serves one sender. */
    private final class Counter {

        private final Socket socket;
        private InputStream in;
        private OutputStream out;
        private String from = "";
        private String to = "";

        Counter(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream(), 65_536);
            this.out = new BufferedOutputStream(socket.getOutputStream());
        }

        private void secure(SSLContext context) throws IOException {
            var secured = (SSLSocket) context.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
            secured.setUseClientMode(false);
            secured.startHandshake();
            in = new BufferedInputStream(secured.getInputStream());
            out = new BufferedOutputStream(secured.getOutputStream());
            extensions = "250 OK";
        }

        void serve() throws IOException {
            boolean goesOn = answer("", "220 post office");
            while (goesOn) {
                String command = line();
                if (command == null) {
                    return;
                }
                goesOn = answer(command, usual(command));
            }
        }

        private String usual(String command) throws IOException {
            String upper = command.toUpperCase(Locale.ROOT);
            if (upper.startsWith("EHLO")) {
                return "250-post office\r\n" + extensions;
            } else if (upper.startsWith("MAIL FROM:")) {
                from = address(command);
                return "250 2.1.0 ok";
            } else if (upper.startsWith("RCPT TO:")) {
                to = address(command);
                return "250 2.1.5 ok";
            } else if (upper.startsWith("QUIT")) {
                return "221 bye";
            }
            return "250 ok";
        }

        private String address(String command) {
            return command.substring(command.indexOf('<') + 1, command.indexOf('>'));
        }

        private boolean answer(String command, String usual) throws IOException {
            String said = replies.apply(command);
            String reply = said == null ? usual : said;
            if (reply.equals(HANG_UP)) {
                return false;
            }
            if (command.equalsIgnoreCase("DATA") && said == null) {
                say("354 go on");
                return take();
            }
            say(reply);
            SSLContext context = tls;
            if (command.equals("STARTTLS") && context != null) {
                secure(context);
            }
            return !command.equalsIgnoreCase("QUIT") && !reply.startsWith("421");
        }

        private boolean take() throws IOException {
            var data = new ByteArrayOutputStream();
            for (byte[] line = bytes(); line.length != 1 || line[0] != '.'; line = bytes()) {
                int first = line.length > 0 && line[0] == '.' ? 1 : 0;
                data.write(line, first, line.length - first);
                data.write('\r');
                data.write('\n');
            }
            String said = replies.apply(".");
            if (said == null || said.equals(HANG_UP) || said.startsWith("2")) {
                // it has it, whatever it says
                counts.merge(to, 1, Integer::sum);
                if (keeps) {
                    letters.add(new Letter(from, to, data.toString(StandardCharsets.UTF_8)));
                }
            }
            if (HANG_UP.equals(said)) {
                return false;
            }
            say(said == null ? "250 2.0.0 queued as " + counts.get(to) : said);
            return true;
        }

        private void say(String reply) throws IOException {
            out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
            // answers to commands that came together leave together
            if (in.available() == 0) {
                out.flush();
            }
        }

        private @Nullable String line() throws IOException {
            in.mark(1);
            if (in.read() < 0) {
                return null;
            }
            in.reset();
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        private byte[] bytes() throws IOException {
            var line = new ByteArrayOutputStream(128);
            for (int one = in.read(); one != '\n'; one = in.read()) {
                if (one < 0) {
                    throw new IOException("hung up");
                }
                if (one != '\r') {
                    line.write(one);
                }
            }
            return line.toByteArray();
        }
    }

    /** Hangs up on all who are there. */
    public void hangUp() throws IOException {
        synchronized (open) {
            for (Socket socket : open) {
                socket.close();
            }
            open.clear();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        hangUp();
    }
}
