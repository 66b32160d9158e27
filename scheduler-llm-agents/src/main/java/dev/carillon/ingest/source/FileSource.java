// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.source;

import dev.carillon.ingest.json.MalformedJsonException;
import dev.carillon.ingest.source.SourceException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conversations from a JSON file, in any of the shapes of a {@link Reply}. Its cursor is a place in the file; a file that has
 * changed is read from its beginning, and what is known in it is skipped. Thread-safe.
 */
public final class FileSource implements ConversationSource {

    /** The largest file, in bytes. */
    public static final long LARGEST = 256L * 1024 * 1024;

    private final String name;
    private final Path file;
    private @Nullable Read latest;

    /** Items of a file as they were when it had a certain mark. */
    private record Read(String mark, List<String> items) {}

    /**
     * A source over a file that may come and change later.
     *
     * @param name as for {@link ConversationSource#name}
     */
    public FileSource(String name, Path file) {
        this.name = SourceName.checked(name);
        this.file = file;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized Page fetch(Ask ask) throws SourceException {
        Read read = read();
        int from = Math.min(place(ask.cursor(), read.mark), read.items.size());
        int to = Math.min(read.items.size(), from + ask.limit());
        return Page.of(read.items.subList(from, to), to + "@" + read.mark, to < read.items.size());
    }

    /** How many items the file has now. */
    public synchronized int size() throws SourceException {
        return read().items.size();
    }

    private static int place(@Nullable String cursor, String mark) {
        if (cursor == null || !cursor.endsWith("@" + mark)) {
            return 0;
        }
        return Integer.parseInt(cursor.substring(0, cursor.indexOf('@')));
    }

    private Read read() throws SourceException {
        try {
            long size = Files.size(file);
            String mark = size + "@" + Files.getLastModifiedTime(file).toMillis();
            Read known = latest;
            if (known != null && known.mark.equals(mark)) {
                return known;
            }
            if (size > LARGEST) {
                throw new SourceException(Kind.REFUSED, file + ": " + size + " bytes, expected at most " + LARGEST);
            }
            var fresh = new Read(mark, Reply.items(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
            latest = fresh;
            return fresh;
        } catch (MalformedJsonException malformed) {
            throw new SourceException(Kind.MALFORMED, file + ": " + malformed.getMessage());
        } catch (IOException missing) {
            throw new SourceException(Kind.UNAVAILABLE, file + ": cannot be read");
        }
    }
}
