// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.contact.vcard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.bots.birthday.Birthday;
import dev.carillon.bots.contact.Contact;
import dev.carillon.bots.contact.ContactList;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VCardContactsTest {

    private static String card(String... lines) {
        return "BEGIN:VCARD\r\n" + String.join("\r\n", lines) + "\r\nEND:VCARD\r\n";
    }

    private static Contact one(String... lines) {
        ContactList list = VCardContacts.parse(card(lines));
        assertThat(list.refused()).isEmpty();
        assertThat(list.contacts()).hasSize(1);
        return list.contacts().get(0);
    }

    @Test
    void whatIsWrittenAsACardIsReadAgain() {
        var ada = new Contact(
                "a;1",
                "Ada, the \\ first",
                "Ada",
                "ada@example.org",
                Birthday.parse("--12-10"),
                "https://a.org/",
                Map.of("title", "a\nb"));
        var bob = new Contact("b", "Bob", "Robert", null, Birthday.parse("0815-01-02"), null, Map.of());
        ContactList read = VCardContacts.parse(VCardText.of(ada) + VCardText.of(bob));
        assertThat(read.refused()).isEmpty();
        assertThat(read.contacts().get(0).fields())
                .hasEntrySatisfying("title", title -> assertThat(title.lines()).containsExactly("a", "b"));
        assertThat(read.contacts().get(0).name()).isEqualTo(ada.name());
        assertThat(read.contacts().get(0).id()).isEqualTo(ada.id());
        assertThat(read.contacts().get(0).birthday()).isEqualTo(ada.birthday());
        assertThat(read.contacts().get(1)).isEqualTo(bob);
    }

    @Test
    void aCardOfVersion4() {
        assertThat(one(
                        "VERSION:4.0",
                        "UID:urn:uuid:1",
                        "FN:Ada Lovelace",
                        "N:Lovelace;Ada;;;",
                        "EMAIL;PREF=2:second@example.org",
                        "EMAIL;PREF=1:first@example.org",
                        "BDAY:18151210",
                        "URL:https://example.org/ada",
                        "ORG:Analytical Engines;Programs"))
                .isEqualTo(new Contact(
                        "urn:uuid:1",
                        "Ada Lovelace",
                        "Ada",
                        "first@example.org",
                        Birthday.parse("1815-12-10"),
                        "https://example.org/ada",
                        Map.of("organisation", "Analytical Engines")));
    }

    @Test
    void aCardOfVersion3() {
        Contact contact = one(
                "VERSION:3.0",
                "FN:Grace Hopper",
                "N:Hopper;Grace;;;",
                "EMAIL;TYPE=INTERNET:grace@example.org",
                "EMAIL;TYPE=INTERNET,PREF:Pref@example.org",
                "BDAY:1906-12-09");
        assertThat(contact.id()).isEqualTo("pref@example.org");
        assertThat(contact.address()).isEqualTo("Pref@example.org");
        assertThat(contact.birthday()).isEqualTo(Birthday.parse("1906-12-09"));
    }

    @Test
    void aCardOfVersion2() {
        Contact contact = one("VERSION:2.1", "N:Noether;Emmy", "EMAIL;INTERNET:emmy@example.org", "BDAY:1882-03-23");
        assertThat(contact.name()).isEqualTo("Emmy Noether");
        assertThat(contact.birthday()).isEqualTo(Birthday.parse("1882-03-23"));
    }

    @Test
    void yearsThatAreNotKnown() {
        assertThat(one("VERSION:4.0", "FN:A", "BDAY:--0415").birthday()).isEqualTo(Birthday.of(4, 15));
        assertThat(one("VERSION:4.0", "FN:A", "BDAY:--0229").birthday()).isEqualTo(Birthday.of(2, 29));
        assertThat(one("VERSION:3.0", "FN:A", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-15")
                        .birthday())
                .isEqualTo(Birthday.of(4, 15));
        assertThat(one("VERSION:3.0", "FN:A", "BDAY;X-APPLE-OMIT-YEAR=1604:1990-04-15")
                        .birthday())
                .isEqualTo(Birthday.parse("1990-04-15"));
        assertThat(one("VERSION:4.0", "FN:A").birthday()).isNull();
    }

    @Test
    void timesOfBirthAreLeftAlone() {
        assertThat(one("VERSION:4.0", "FN:A", "BDAY:19900415T231500Z").birthday())
                .isEqualTo(Birthday.parse("1990-04-15"));
        assertThat(one("VERSION:3.0", "FN:A", "BDAY:1990-04-15T23:15:00Z").birthday())
                .isEqualTo(Birthday.parse("1990-04-15"));
    }

    @Test
    void aCardThatCannotBeReadHarmsNoOther() {
        ContactList list = VCardContacts.parse(card("VERSION:4.0", "EMAIL:nobody@example.org")
                + card("VERSION:4.0", "FN:Eve", "BDAY;VALUE=text:circa 1800")
                + card("VERSION:4.0", "FN:Bob", "BDAY:--04")
                + "no card at all\r\n"
                + card("VERSION:4.0", "FN:Ada", "BDAY:18151210"));
        assertThat(list.contacts()).extracting(Contact::name).containsExactly("Ada");
        assertThat(list.refused()).hasSize(3);
        assertThat(list.refused().get(0)).startsWith("card 1: contact.name: nothing");
        assertThat(list.refused().get(1)).startsWith("card 2: birthday: \"circa 1800\"");
        assertThat(list.refused().get(2)).startsWith("card 3: birthday: ");
    }

    @Test
    void linesThatAreFoldedAndCardsOfOldProgramsAreRead(@TempDir Path folder) throws Exception {
        assertThat(one(
                                "VERSION:4.0",
                                "item1.FN:Ada ",
                                " Lovelace",
                                "item1.EMAIL:ada@exam",
                                " ple.org",
                                "NOTE:a\\, b\\;")
                        .name())
                .isEqualTo("Ada Lovelace");
        assertThat(one(
                                "VERSION:2.1",
                                "N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6=",
                                "rg",
                                "EMAIL;INTERNET;PREF:joerg@example.org")
                        .name())
                .isEqualTo("J\u00f6rg M\u00fcller");
        Path file = folder.resolve("old.vcf");
        Files.write(file, card("VERSION:3.0", "FN:J\u00f6rg").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(new VCardContacts(file).read().contacts())
                .extracting(Contact::name)
                .containsExactly("J\u00f6rg");
    }

    @Test
    void cardsWithinCardsAreLeftAlone() {
        ContactList list = VCardContacts.parse(card(
                "VERSION:2.1",
                "FN:Ada",
                "AGENT:",
                "BEGIN:VCARD",
                "VERSION:2.1",
                "FN:Charles",
                "BDAY:17911226",
                "END:VCARD"));
        assertThat(list.contacts()).extracting(Contact::name).containsExactly("Ada");
        assertThat(list.contacts().get(0).birthday()).isNull();
    }
}
