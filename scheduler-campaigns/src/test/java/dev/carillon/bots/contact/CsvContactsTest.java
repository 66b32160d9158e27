// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carillon.bots.birthday.Birthday;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvContactsTest {

    @Test
    void rowsAreRead() {
        ContactList list = CsvContacts.parse("""
                ID,Name,First_Name,Email,Birthday,City,Profile
                1,"Lovelace, Ada",Ada,ada@example.org,1815-12-10,"London ""West""
                End",https://example.org/ada
                ,Grace Hopper,,Grace@Example.org,--12-09,,

                """);
        assertThat(list.refused()).isEmpty();
        assertThat(list.contacts())
                .containsExactly(
                        new Contact(
                                "1",
                                "Lovelace, Ada",
                                "Ada",
                                "ada@example.org",
                                Birthday.parse("1815-12-10"),
                                "https://example.org/ada",
                                Map.of("city", "London \"West\"\nEnd")),
                        new Contact(
                                "grace@example.org",
                                "Grace Hopper",
                                "Grace",
                                "Grace@Example.org",
                                Birthday.of(12, 9),
                                null,
                                Map.of()));
    }

    @Test
    void semicolonsSeparateWhereNoCommaDoes() {
        assertThat(CsvContacts.parse("name;birthday\r\nAda;--12-10\rGrace;--12-09")
                        .contacts())
                .extracting(Contact::id)
                .containsExactly("Ada --12-10", "Grace --12-09");
    }

    @Test
    void aRowThatCannotBeReadHarmsNoOther() {
        ContactList list =
                CsvContacts.parse("name,birthday,email\nAda,1815-12-10,a@x\n,,\nEve,10 Dec,e@x\nAda,,a@x\nBob,,b@x");
        assertThat(list.contacts()).extracting(Contact::name).containsExactly("Ada", "Bob");
        assertThat(list.refused())
                .containsExactly(
                        "line 3: contact.name: nothing, expected 1..200 characters",
                        "line 4: birthday: \"10 Dec\", expected a date such as 1990-04-17, or --04-17 without the year",
                        "line 5: its id is that of another");
    }

    @Test
    void nothingIsNobody() {
        assertThat(CsvContacts.parse("").contacts()).isEmpty();
        assertThat(CsvContacts.parse("name,birthday\n").contacts()).isEmpty();
    }

    @Test
    void whatIsNoTableIsRefused(@TempDir Path folder) throws Exception {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CsvContacts.parse("name\n\"Ada"))
                .withMessage("line 2: a quotation mark that is not closed");
        Path file = folder.resolve("contacts.csv");
        assertThatIOException().isThrownBy(() -> new CsvContacts(file).read());
        Files.write(file, "name\nZo\u00eb".getBytes(StandardCharsets.ISO_8859_1));
        assertThatIOException().isThrownBy(() -> new CsvContacts(file).read()).withMessageContaining("not in UTF-8");
        Files.writeString(file, "\uFEFFname\nZo\u00eb");
        assertThat(new CsvContacts(file).read().contacts())
                .extracting(Contact::name)
                .containsExactly("Zo\u00eb");
    }
}
