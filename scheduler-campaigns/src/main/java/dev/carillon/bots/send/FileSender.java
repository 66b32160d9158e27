// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.carillon.delivery.Answer;
import dev.carillon.delivery.ledger.Resolution;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Messages as lines of JSON at the end of a file, for a program of the host's that takes them further, or for looking on. A line
 * is on the disk when the message counts as sent. Thread-safe; several processes may write the same file.
 */
public final class FileSender implements MessageSender {

    private final Path file;

    /** Writes to a file, which is made when it is missing. */
    public FileSender(Path file) {
        this.file = file;
    }

    @Override
    public String platform() {
        return "file";
    }

    @Override
    public boolean reaches(Message message) {
        return true;
    }

    @Override
    public synchronized Answer send(Message message) throws IOException {
        byte[] line = (MessageJson.of(message) + "\n").getBytes(UTF_8);
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            FileLock lock = channel.lock();
            try {
                append(channel, ByteBuffer.wrap(line));
            } finally {
                lock.release();
            }
        }
        return Answer.arrived();
    }

    private static void append(FileChannel channel, ByteBuffer line) throws IOException {
        long end = channel.size();
        if (end > 0 && !endsLine(channel, end)) {
            // a process died while it wrote
            end += channel.write(ByteBuffer.wrap("\n".getBytes(UTF_8)), end);
        }
        while (line.hasRemaining()) {
            end += channel.write(line, end);
        }
        channel.force(true);
    }

    private static boolean endsLine(FileChannel channel, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, end - 1);
        return last.get(0) == '\n';
    }

    /** A line that is there has arrived. One that is not may still come, from a process that was only slow. */
    @Override
    public synchronized Optional<Resolution> look(String id) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String start = "{\"id\":\"" + id + "\"";
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            return lines.lines().anyMatch(line -> line.startsWith(start) && line.endsWith("}"))
                    ? Optional.of(Resolution.ARRIVED)
                    : Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "file " + file;
    }
}
