// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.bots;

import dev.carillon.bots.birthday.Birthday;
import dev.carillon.bots.contact.Contact;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person in bodies.
 *
 * @param id tells the person apart; needed to make one, and as it is in a change
 * @param firstName for salutations; the first word of the name when it is left out
 * @param address where messages go
 * @param birthday such as {@code 1990-04-17}, or {@code --04-17} without the year
 * @param profile a page about the person
 * @param fields what else templates may want
 */
public record ContactForm(
        @Nullable String id,
        String name,
        @Nullable String firstName,
        @Nullable String address,
        @Nullable String birthday,
        @Nullable String profile,
        @Nullable Map<String, String> fields) {

    static ContactForm of(Contact contact) {
        Birthday birthday = contact.birthday();
        return new ContactForm(
                contact.id(),
                contact.name(),
                contact.firstName(),
                contact.address(),
                birthday == null ? null : birthday.toString(),
                contact.profile(),
                contact.fields());
    }

    Contact contact(String key) {
        String first = name.strip().split("\\s", 2)[0];
        return new Contact(
                key,
                name,
                firstName == null ? first : firstName,
                address,
                birthday == null ? null : Birthday.parse(birthday),
                profile,
                fields == null ? Map.of() : fields);
    }
}
