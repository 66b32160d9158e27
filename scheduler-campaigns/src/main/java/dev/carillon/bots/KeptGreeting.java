// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What the ledger keeps with a greeting.
 *
 * @param until when it is too late for it
 * @param template that was drawn for it
 */
record KeptGreeting(Instant until, String template) {

    String text() {
        return until + " " + template;
    }

    /** Empty when it is something else. */
    static Optional<KeptGreeting> of(String text) {
        int blank = text.indexOf(' ');
        if (blank < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new KeptGreeting(Instant.parse(text.substring(0, blank)), text.substring(blank + 1)));
        } catch (DateTimeException other) {
            return Optional.empty();
        }
    }
}
