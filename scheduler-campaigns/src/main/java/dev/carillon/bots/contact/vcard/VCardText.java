// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.contact.vcard;

import dev.carillon.bots.birthday.Birthday;
import dev.carillon.bots.contact.Contact;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** People as cards. It needs no library. */
public final class VCardText {

    private VCardText() {}

    /**
     * A person as a card of version 4.0, as {@link VCardContacts} reads it; of the fields for templates it holds organisation, title and
     * nickname.
     */
    public static String of(Contact contact) {
        var card = new StringBuilder("BEGIN:VCARD\r\nVERSION:4.0\r\n");
        line(card, "UID", contact.id());
        line(card, "FN", contact.name());
        card.append("N:;").append(escaped(contact.firstName())).append(";;;\r\n");
        line(card, "EMAIL", contact.address());
        Birthday birthday = contact.birthday();
        if (birthday != null) {
            String day = birthday.day().toString().substring(2).replace("-", "");
            Integer year = birthday.year();
            card.append("BDAY:")
                    .append(year == null ? "--" : String.format(Locale.ROOT, "%04d", year))
                    .append(day)
                    .append("\r\n");
        }
        line(card, "URL", contact.profile());
        line(card, "ORG", contact.fields().get("organisation"));
        line(card, "TITLE", contact.fields().get("title"));
        line(card, "NICKNAME", contact.fields().get("nickname"));
        return card.append("END:VCARD\r\n").toString();
    }

    private static void line(StringBuilder card, String name, @Nullable String value) {
        if (value != null) {
            card.append(name).append(':').append(escaped(value)).append("\r\n");
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(",", "\\,")
                .replace(";", "\\;")
                .replaceAll("\r\n|[\r\n]", "\\\\n");
    }
}
