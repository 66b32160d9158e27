// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.conversation;

/** An item of a source is none that can be kept. Its message names the field, what was found and what was expected. */
public final class BadItemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message the field, what was found, and what was expected */
    public BadItemException(String message) {
        super(message);
    }
}
