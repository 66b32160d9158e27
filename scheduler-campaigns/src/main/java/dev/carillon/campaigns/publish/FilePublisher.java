// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.publish;

import dev.carillon.delivery.Answer;
import dev.carillon.delivery.ledger.Fault;
import dev.carillon.delivery.ledger.Resolution;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Writes each post into a file of its own, {@code <schedule id>.json}, which appears whole or not at all; for whoever takes it from
 * there. What became of one whose fate is not known the folder tells.
 */
public final class FilePublisher implements Publisher {

    private final Path folder;

    /** Into a folder, which is made when it is missing. */
    public FilePublisher(Path folder) {
        this.folder = folder;
    }

    private Path file(Publication publication) {
        return folder.resolve(publication.schedule() + ".json");
    }

    @Override
    public Answer publish(Publication publication) {
        Path file = file(publication);
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, ".draft-", ".json");
            try {
                Files.writeString(draft, Document.of(publication) + "\n");
                move(draft, file);
            } finally {
                Files.deleteIfExists(draft);
            }
            return Answer.arrived(file.getFileName().toString());
        } catch (IOException failure) {
            return Answer.failed(
                    Files.exists(file) ? Fault.Kind.UNCERTAIN : Fault.Kind.LATER, "cannot be written: " + failure);
        }
    }

    private static void move(Path draft, Path file) throws IOException {
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException slower) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public Optional<Resolution> look(Publication publication) {
        return Optional.of(Files.exists(file(publication)) ? Resolution.ARRIVED : Resolution.AGAIN);
    }
}
