// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.cassette;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Adds lines to a recording, each handed to the operating system at once, so that a killed process leaves all it recorded. One
 * recorder at a time, of all processes.
 */
final class Recorder implements AutoCloseable {

    private final RandomAccessFile file;
    private @Nullable String trouble;

    private Recorder(RandomAccessFile file) {
        this.file = file;
    }

    /** A recorder, and what had been recorded before it. */
    record Opened(Recorder recorder, List<Exchange> exchanges) {}

    /**
     * Opens a recording, and makes it when there is none.
     *
     * @param anew whether what it holds is dropped
     */
    static Opened open(Path path, boolean anew) {
        RandomAccessFile file = null;
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            file = new RandomAccessFile(path.toFile(), "rw");
            lock(path, file);
            var recorder = new Recorder(file);
            List<Exchange> exchanges = recorder.begin(path, anew);
            file = null;
            return new Opened(recorder, exchanges);
        } catch (IOException unwritable) {
            throw new CassetteException(path, "cannot be recorded to: " + unwritable, unwritable);
        } finally {
            close(file);
        }
    }

    private static void lock(Path path, RandomAccessFile file) throws IOException {
        FileLock lock;
        try {
            // Behind all bytes, as some systems let nobody read what is locked.
            lock = file.getChannel().tryLock(Long.MAX_VALUE - 1, 1, false);
        } catch (OverlappingFileLockException ours) {
            throw new CassetteException(path, "is being recorded to already", ours);
        }
        if (lock == null) {
            throw new CassetteException(path, "is being recorded to by another process", null);
        }
    }

    private List<Exchange> begin(Path path, boolean anew) throws IOException {
        if (file.length() == 0) {
            file.write(Cassette.HEADER.getBytes(StandardCharsets.UTF_8));
            return List.of();
        }
        // Also when all is dropped: what is no recording stays as it is. Another file handle would end the lock with
        // its close.
        Cassette before = Cassette.read(path, new FileInputStream(file.getFD()));
        if (anew) {
            file.setLength(0);
            file.write(Cassette.HEADER.getBytes(StandardCharsets.UTF_8));
            return List.of();
        }
        file.setLength(before.length());
        file.seek(before.length());
        if (!before.ended()) {
            file.write('\n');
        }
        return before.exchanges();
    }

    /** Why nothing can be added, empty when something can. */
    synchronized Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /**
     * Adds a line.
     *
     * @param line without its end
     * @throws IOException when it cannot be written; then nothing more can, as a part of it may have been
     */
    synchronized void add(String line) throws IOException {
        if (trouble != null) {
            throw new IOException(trouble);
        }
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        if (bytes.length > Cassette.LONGEST_LINE) {
            throw new IOException("a line of " + bytes.length + " bytes, expected at most " + Cassette.LONGEST_LINE);
        }
        trouble = "a line could not be written before";
        file.write(bytes);
        trouble = null;
    }

    @Override
    public synchronized void close() {
        trouble = "it is closed";
        close(file);
    }

    private static void close(@Nullable RandomAccessFile file) {
        if (file != null) {
            try {
                file.close();
            } catch (IOException alreadyWritten) {
                // Each line was handed over when it came.
            }
        }
    }
}
