// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.send;

import dev.carillon.bots.birthday.Birthday;
import dev.carillon.bots.contact.Contact;

/** Messages for tests. */
final class Messages {

    private Messages() {}

    static Message to(String id, String address) {
        var contact = Contact.of("ada", "Ada Lovelace", address, Birthday.of(12, 10));
        return new Message(id, contact, "Happy birthday, Ada!", "Many \"happy\" returns,\nAda!");
    }
}
