// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.ledger;

/** A ledger cannot be had, or did not take what it was given. What was to be anchored waits. */
public class LedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message fit to be shown */
    public LedgerException(String message) {
        super(message);
    }

    /** @param message fit to be shown */
    public LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
