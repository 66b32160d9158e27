// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks for one address again and again over one connection that is kept, as cheaply as can be. Not thread-safe. */
final class WireReader implements AutoCloseable {

    private static final String LENGTH = "content-length: ";
    private static final int OK = 200;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] request;

    WireReader(int port, String path) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
        out = socket.getOutputStream();
        request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer x\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Asks once; answers how many bytes the body had. */
    int read() throws IOException {
        out.write(request);
        int length = -1;
        String status = line();
        if (!status.startsWith("HTTP/1.1 " + OK)) {
            throw new IOException("expected " + OK + ", was " + status);
        }
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            }
        }
        return length < 0 ? chunks() : bytes(length);
    }

    private int chunks() throws IOException {
        int all = 0;
        for (int next = Integer.parseInt(line(), 16); next > 0; next = Integer.parseInt(line(), 16)) {
            all += bytes(next);
            line();
        }
        line();
        return all;
    }

    private int bytes(int length) throws IOException {
        if (in.readNBytes(length).length < length) {
            throw new IOException("the answer ended too early");
        }
        return length;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection was closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
