// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Settings in a file, a line for each:
 *
 * <pre>
 * # a comment
 * SCHEDULER_PORT=8000            # another
 * export LOG_LEVEL=debug
 * SECRET_KEY="with # and \"quotes\", \n for a line's end"
 * SMTP_PASSWORD='as it is, but for \' and \\'
 * </pre>
 *
 * Nothing in it is replaced: a dollar is a dollar. It is UTF-8 with or without a byte order mark, its lines end in LF or CRLF;
 * it has at most 1 MB and 1,000 settings, none of them twice.
 */
public final class EnvFile implements Settings.Source {

    private static final int LARGEST = 1_000_000;

    private final Path path;
    private final boolean needed;

    private EnvFile(Path path, boolean needed) {
        this.path = path;
        this.needed = needed;
    }

    /** A file that must be there. */
    public static EnvFile at(Path path) {
        return new EnvFile(path, true);
    }

    /** A file that says nothing when it is not there. */
    public static EnvFile ifThere(Path path) {
        return new EnvFile(path, false);
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public Map<String, String> read(Map<String, String> above) {
        byte[] bytes;
        try (InputStream file = Files.newInputStream(path)) {
            bytes = file.readNBytes(LARGEST + 1);
        } catch (NoSuchFileException missing) {
            if (needed) {
                throw new SettingsException(new Fault(name(), "no such file"), missing);
            }
            return Map.of();
        } catch (IOException unreadable) {
            throw new SettingsException(new Fault(name(), "cannot be read: " + unreadable), unreadable);
        }
        if (bytes.length > LARGEST) {
            throw new SettingsException(new Fault(name(), "more than 1 MB, expected at most that"), null);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new EnvLines(name()).read(text);
        } catch (CharacterCodingException otherCoding) {
            throw new SettingsException(new Fault(name(), "other bytes than those of UTF-8"), otherCoding);
        }
    }
}
