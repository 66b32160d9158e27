// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.newsletters;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The protocol and nothing else: one ready-made message to each of many addresses, over one connection. */
final class BareSmtp {

    private BareSmtp() {}

    /** Sends so many; answers the seconds that took. */
    static double send(int port, int mails, String message) throws IOException {
        byte[] body = (message.replace("\n", "\r\n") + "\r\n.\r\n").getBytes(StandardCharsets.UTF_8);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16)) {
            socket.setTcpNoDelay(true);
            in.readLine();
            say(out, "EHLO bare");
            while (in.readLine().startsWith("250-")) {
                // an extension
            }
            long began = System.nanoTime();
            for (int number = 0; number < mails; number++) {
                say(out, "MAIL FROM:<news@news.example>\r\nRCPT TO:<bare" + number + "@example.org>");
                expect(in, "250");
                expect(in, "250");
                say(out, "DATA");
                expect(in, "354");
                out.write(body);
                out.flush();
                expect(in, "250");
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            say(out, "QUIT");
            return seconds;
        }
    }

    private static void say(OutputStream out, String command) throws IOException {
        out.write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void expect(BufferedReader in, String code) throws IOException {
        String reply = in.readLine();
        if (reply == null || !reply.startsWith(code)) {
            throw new IOException("the server said " + reply + ", expected " + code);
        }
    }
}
