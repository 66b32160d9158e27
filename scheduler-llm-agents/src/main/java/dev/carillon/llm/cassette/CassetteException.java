// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.cassette;

import java.io.Serial;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A recording cannot be opened: it is missing, damaged, in use or out of reach. The message names the file, and the line where there is one. */
public final class CassetteException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    CassetteException(Path file, String reason, @Nullable Throwable cause) {
        super(file + ": " + reason, cause);
    }

    CassetteException(Path file, long line, String reason, @Nullable Throwable cause) {
        super(file + ":" + line + ": " + reason, cause);
    }
}
