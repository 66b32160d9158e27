// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.visit;

import dev.carillon.delivery.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** Writes each visit as a line at the end of a file, for a program of the host's that goes there. Thread-safe. */
public final class FileVisitor implements ProfileVisitor {

    private final Path file;

    /** Writes to a file, which is made when it is missing. */
    public FileVisitor(Path file) {
        this.file = file;
    }

    @Override
    public String platform() {
        return "file";
    }

    @Override
    public synchronized Answer visit(Profile profile, Instant now) throws IOException {
        String line = now + "\t" + oneWord(profile.id()) + "\t" + oneWord(profile.url()) + "\n";
        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
        return Answer.arrived();
    }

    private static String oneWord(String text) {
        return text.replaceAll("[\\p{Cntrl}]", " ");
    }
}
