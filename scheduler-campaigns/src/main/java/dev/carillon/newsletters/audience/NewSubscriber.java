// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.audience;

import dev.carillon.mail.Mailbox;
import dev.carillon.newsletters.content.Texts;

/**
 * Somebody to be added.
 *
 * @param email as {@link Mailbox} has it
 * @param name at most 200 characters on one line, empty when not known
 */
public record NewSubscriber(String email, String name) {

    private static final int LONGEST_NAME = 200;

    public NewSubscriber {
        email = new Mailbox(null, email).address();
        name = Texts.requireAtMost("subscriber.name", Texts.line(name), LONGEST_NAME);
    }

    public static NewSubscriber of(String email) {
        return new NewSubscriber(email, "");
    }

    /** What two spellings of one address have in common. */
    public String key() {
        return new Mailbox(null, email).key();
    }
}
