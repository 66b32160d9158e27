// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.seal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Tokens in the links by which people leave. They hold no address, and work for as long as the secret does. Thread-safe. */
public final class LeaveTokens {

    private static final int LONGEST = 600;
    private static final String PURPOSE = "leave";

    private final Seal seal;

    public LeaveTokens(Seal seal) {
        this.seal = seal;
    }

    /** The token for a copy: letters, digits, hyphens, underscores and dots. */
    public String of(Copy copy) {
        String text = copy.issue() + " " + copy.subscriber() + " " + copy.workspace();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "."
                + seal.sign(PURPOSE, text);
    }

    /** The copy that a token is for; empty when it is none that was made here. */
    public Optional<Copy> read(String token) {
        int dot = token.indexOf('.');
        if (dot < 0 || token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token.substring(0, dot)), StandardCharsets.UTF_8);
            return Seal.same(seal.sign(PURPOSE, text), token.substring(dot + 1))
                    ? Optional.of(copy(text))
                    : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Copy copy(String text) {
        int first = text.indexOf(' ');
        int second = text.indexOf(' ', first + 1);
        return new Copy(
                text.substring(second + 1),
                UUID.fromString(text.substring(0, first)),
                Long.parseLong(text.substring(first + 1, second)));
    }
}
