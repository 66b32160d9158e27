// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.audience;

import dev.carillon.mail.Mailbox;
import dev.carillon.newsletters.content.Texts;
import java.time.Instant;

/**
 * An address that gets nothing, whoever adds it.
 *
 * @param address in lower case
 * @param reason at most 500 characters
 * @param actor who said so, 1 to 200 characters
 */
public record Suppression(String workspace, String address, String reason, String actor, Instant since) {

    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_ACTOR = 200;

    public Suppression {
        address = new Mailbox(null, address).key();
        reason = Texts.cut(Texts.line(reason), LONGEST_REASON);
        Texts.require("suppression.actor", actor, LONGEST_ACTOR);
    }
}
