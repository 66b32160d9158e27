// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.bounce;

import dev.carillon.newsletters.audience.Bounce;
import org.jspecify.annotations.Nullable;

/** How bad a refusal is, by its enhanced code (RFC 3463) or else by its reply code (RFC 5321). */
public final class Severity {

    private Severity() {}

    /**
     * Hard when the address itself is refused for good; soft when the mailbox, its server or a rule is.
     *
     * @param status such as {@code 5.1.1}, null when there is none
     * @param code such as 550, 0 when there is none
     */
    public static Bounce.Kind of(@Nullable String status, int code) {
        if (status == null) {
            return code == 550 || code == 551 || code == 553 ? Bounce.Kind.HARD : Bounce.Kind.SOFT;
        }
        boolean address = status.startsWith("5.1.") || status.equals("5.2.1") || status.equals("5.0.0");
        return address ? Bounce.Kind.HARD : Bounce.Kind.SOFT;
    }
}
