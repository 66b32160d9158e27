// SPDX-License-Identifier: Apache-2.0
package dev.carillon.mail;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Speaks SMTP over one socket: lines out, replies in. What the other side says is bounded. For one thread at a time. */
final class SmtpDialogue implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;
    private static final int LONGEST_LINE = 4_096;
    private static final int MOST_LINES = 200;

    private final Socket raw;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private Set<String> offers = Set.of();

    private SmtpDialogue(Socket raw, Socket socket) throws IOException {
        this.raw = raw;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
    }

    /** The socket is handed out before anything can block, so that another thread can close it. */
    static SmtpDialogue over(Socket socket, SmtpSettings settings, SSLSocketFactory tls) throws IOException {
        var address = new InetSocketAddress(settings.host(), settings.port());
        if (address.isUnresolved()) {
            throw new IOException("no address is known for " + settings.host());
        }
        int millis = (int) settings.timeout().toMillis();
        socket.connect(address, millis);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(millis);
        if (settings.security() == SmtpSettings.Security.TLS) {
            return new SmtpDialogue(socket, secured(socket, settings, tls));
        }
        return new SmtpDialogue(socket, socket);
    }

    /** Goes on in TLS. What was read ahead in the open is thrown away: nobody has vouched for it. */
    void secure(SmtpSettings settings, SSLSocketFactory tls) throws IOException {
        socket = secured(socket, settings, tls);
        in = new BufferedInputStream(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
        offers = Set.of();
    }

    private static SSLSocket secured(Socket socket, SmtpSettings settings, SSLSocketFactory tls) throws IOException {
        var secured = (SSLSocket) tls.createSocket(socket, settings.host(), settings.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /** Greets, and learns what the server offers. */
    SmtpReply hello(String name) throws IOException {
        say("EHLO " + name);
        String all = readAll();
        SmtpReply reply = reply(all);
        if (reply.positive()) {
            offers = all.lines()
                    .skip(1)
                    .map(line -> line.substring(Math.min(4, line.length())).toUpperCase(Locale.ROOT))
                    .collect(Collectors.toCollection(TreeSet::new));
            return reply;
        }
        return ask("HELO " + name);
    }

    /** Whether the greeted server offers an extension, such as {@code STARTTLS}. */
    boolean offers(String extension) {
        return offers.stream().anyMatch(one -> one.equals(extension) || one.startsWith(extension + " "));
    }

    /** Whether an extension is offered with a parameter, such as {@code AUTH} with {@code PLAIN}. */
    boolean offers(String extension, String parameter) {
        return offers.stream()
                .filter(one -> one.startsWith(extension + " ") || one.startsWith(extension + "="))
                .anyMatch(one -> Set.of(one.substring(extension.length() + 1).split("\\s+"))
                        .contains(parameter));
    }

    SmtpReply ask(String command) throws IOException {
        say(command);
        return reply();
    }

    /** Puts a command on its way without waiting for the answer. */
    void tell(String command) throws IOException {
        out.write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    void say(String command) throws IOException {
        tell(command);
        out.flush();
    }

    /** Sends a message without its end, or keeps what fits until the next command; it cannot count as received yet. */
    void pour(byte[] message) throws IOException {
        var stuffing = new DotStuffing(out);
        stuffing.write(message, 0, message.length);
        stuffing.endLine();
    }

    SmtpReply reply() throws IOException {
        return reply(readAll());
    }

    private static SmtpReply reply(String all) throws ProtocolException {
        String last = all.substring(all.lastIndexOf('\n') + 1);
        return SmtpReply.parse(last)
                .orElseThrow(() -> new ProtocolException("the server said \"" + Lines.shown(last, 80)
                        + "\", expected a reply that begins with a code 200..599"));
    }

    private String readAll() throws IOException {
        var all = new StringBuilder();
        for (int lines = 0; lines < MOST_LINES; lines++) {
            String line = readLine();
            all.append(lines == 0 ? "" : "\n").append(line);
            if (line.length() < 4 || line.charAt(3) != '-') {
                return all.toString();
            }
        }
        throw new ProtocolException("the server's reply has more than " + MOST_LINES + " lines");
    }

    private String readLine() throws IOException {
        var line = new byte[LONGEST_LINE];
        int length = 0;
        for (int one = in.read(); one != '\n'; one = in.read()) {
            if (one < 0) {
                throw new EOFException("the server has hung up");
            }
            if (length == LONGEST_LINE) {
                throw new ProtocolException("the server's line has more than " + LONGEST_LINE + " bytes");
            }
            line[length++] = (byte) one;
        }
        boolean cr = length > 0 && line[length - 1] == '\r';
        return new String(line, 0, cr ? length - 1 : length, StandardCharsets.UTF_8);
    }

    /** Takes leave, and waits at most so long for it to be taken. */
    void quit(Duration patience) {
        try {
            socket.setSoTimeout((int) Math.max(1, patience.toMillis()));
            ask("QUIT");
        } catch (IOException gone) {
            // it is closed in any case
        } finally {
            close();
        }
    }

    /** Hangs up at once, from any thread. */
    void abort() throws IOException {
        // closing TLS could wait for whoever is writing
        raw.close();
    }

    @Override
    public void close() {
        try {
            raw.close();
        } catch (IOException gone) {
            // nothing is left to be closed
        }
    }
}
