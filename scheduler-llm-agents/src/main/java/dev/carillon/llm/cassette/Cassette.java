// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.cassette;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a recording holds: after a header, an exchange in each line.
 *
 * @param length the bytes that are whole; what follows them was cut off when a process was killed
 * @param ended whether the last line has its end
 */
record Cassette(List<Exchange> exchanges, long length, boolean ended) {

    /** The first line, its end included. */
    static final String HEADER = "{\"format\":\"carillon-cassette\",\"version\":1}\n";

    /** The longest line in bytes. */
    static final int LONGEST_LINE = 16 * 1_024 * 1_024;

    private static final int CHUNK = 65_536;
    private static final Logger LOG = LoggerFactory.getLogger(Cassette.class);

    /**
     * Reads a recording.
     *
     * @throws CassetteException when it is damaged elsewhere than at its end
     */
    static Cassette read(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            return read(file, bytes);
        } catch (NoSuchFileException missing) {
            throw new CassetteException(file, "is missing", missing);
        } catch (IOException unreadable) {
            throw new CassetteException(file, "cannot be read: " + unreadable, unreadable);
        }
    }

    /**
     * Reads the bytes of a recording to their end.
     *
     * @param file named in messages
     */
    static Cassette read(Path file, InputStream bytes) throws IOException {
        return new Reading(file, bytes).all();
    }

    private static final class Reading {

        private final Path file;
        private final InputStream bytes;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private final byte[] chunk = new byte[CHUNK];
        private int from;
        private int to;
        private long number;
        private boolean ended = true;

        private Reading(Path file, InputStream bytes) {
            this.file = file;
            this.bytes = bytes;
        }

        private Cassette all() throws IOException {
            var exchanges = new ArrayList<Exchange>();
            long length = 0;
            boolean whole = true;
            while (next()) {
                JsonNode read;
                try {
                    read = Json.read(line.toString(StandardCharsets.UTF_8));
                } catch (JsonProcessingException unreadable) {
                    if (ended || number == 1) {
                        throw damage("cannot be read as JSON: " + unreadable.getOriginalMessage(), unreadable);
                    }
                    LOG.warn("{}:{}: dropped, as its end is missing", file, number);
                    break;
                }
                length += line.size() + (ended ? 1 : 0);
                whole = ended;
                if (number == 1) {
                    checkHeader(read);
                } else if (!read.isMissingNode()) {
                    exchanges.add(exchange(read));
                }
            }
            if (number == 0) {
                throw new CassetteException(file, 1, "empty, expected a header", null);
            }
            return new Cassette(List.copyOf(exchanges), length, whole);
        }

        /** Goes to the next line; false when there is none. */
        private boolean next() throws IOException {
            line.reset();
            number++;
            while (fill()) {
                int end = from;
                while (end < to && chunk[end] != '\n') {
                    end++;
                }
                if (line.size() + (end - from) > LONGEST_LINE) {
                    throw damage("longer than " + LONGEST_LINE + " bytes", null);
                }
                line.write(chunk, from, end - from);
                from = end + 1;
                if (end < to) {
                    return true;
                }
            }
            ended = false;
            return endOfFile();
        }

        /** Reads more when all that was read is used; false at the end of the file. */
        private boolean fill() throws IOException {
            if (from >= to) {
                from = 0;
                to = bytes.read(chunk);
            }
            return to > 0;
        }

        private boolean endOfFile() {
            if (line.size() == 0) {
                number--;
                return false;
            }
            return true;
        }

        private void checkHeader(JsonNode header) {
            if (!header.path("format").asText("").equals("carillon-cassette")) {
                throw damage("expected the header of a cassette", null);
            }
            if (header.path("version").asInt() != 1) {
                throw damage("version: " + header.path("version") + ", expected 1", null);
            }
        }

        private Exchange exchange(JsonNode read) {
            try {
                return Exchange.of(read);
            } catch (IllegalArgumentException wrong) {
                throw damage(String.valueOf(wrong.getMessage()), wrong);
            }
        }

        private CassetteException damage(String reason, @Nullable Throwable cause) {
            return new CassetteException(file, number, reason, cause);
        }
    }
}
