// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.contact;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files of text that may be anything. */
public final class BoundedFile {

    /** The largest file, in bytes. */
    public static final int LARGEST = 64 * 1024 * 1024;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private BoundedFile() {}

    /**
     * The bytes of a file.
     *
     * @throws IOException when it cannot be read, or is larger than {@link #LARGEST}
     */
    public static byte[] bytes(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException(file + ": more than " + LARGEST + " bytes");
            }
            return bytes;
        }
    }

    /**
     * The text of a file in UTF-8.
     *
     * @throws IOException when it cannot be read, is larger than {@link #LARGEST}, or in another encoding
     */
    public static String text(Path file) throws IOException {
        try {
            return decoded(bytes(file));
        } catch (CharacterCodingException other) {
            throw new IOException(file + ": not in UTF-8", other);
        }
    }

    /**
     * The text of a file in UTF-8 or, if it is not that, in ISO 8859-1, as older programs write it.
     *
     * @throws IOException when it cannot be read, or is larger than {@link #LARGEST}
     */
    public static String anyText(Path file) throws IOException {
        byte[] bytes = bytes(file);
        try {
            return decoded(bytes);
        } catch (CharacterCodingException other) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }
}
