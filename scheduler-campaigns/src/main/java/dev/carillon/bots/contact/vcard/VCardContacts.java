// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.contact.vcard;

import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectReader;
import dev.carillon.bots.contact.BoundedFile;
import dev.carillon.bots.contact.ContactList;
import dev.carillon.bots.contact.ContactSource;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * People from a file of vCards 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350), any number of them, mixed as they come, in UTF-8 or, if it is not
 * that, in ISO 8859-1. A card without a name, or whose birthday is no day, is left out and told; it harms no other. The file is read
 * anew each time. Thread-safe.
 *
 * <p>The id is the card's UID, and otherwise as {@link dev.carillon.bots.contact.ContactRow} says. The address is the preferred
 * e-mail address, the profile the first URL; organisation, title and nickname are fields.
 */
public final class VCardContacts implements ContactSource {

    private final Path file;

    /** Those of a file that may come and change later. */
    public VCardContacts(Path file) {
        this.file = file;
    }

    /**
     * Reads the file.
     *
     * @throws IOException when it cannot be read, or is larger than {@link BoundedFile#LARGEST}
     */
    @Override
    public ContactList read() throws IOException {
        return parse(BoundedFile.anyText(file));
    }

    /** Reads a text of cards. */
    public static ContactList parse(String text) {
        var cards = new CardListener();
        try (var reader = new VObjectReader(new StringReader(text), SyntaxRules.vcard())) {
            reader.setDefaultQuotedPrintableCharset(StandardCharsets.UTF_8);
            reader.parse(cards);
        } catch (IOException impossible) {
            throw new IllegalStateException("a text in memory could not be read", impossible);
        }
        return cards.list();
    }
}
