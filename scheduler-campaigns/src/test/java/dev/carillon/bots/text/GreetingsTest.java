// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carillon.bots.birthday.Birthday;
import dev.carillon.bots.birthday.Occasion;
import dev.carillon.bots.contact.Contact;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GreetingsTest {

    private static final Occasion TODAY = new Occasion(LocalDate.of(2026, 12, 10), 0, 211);
    private static final Occasion LATE = new Occasion(LocalDate.of(2026, 12, 10), 3, null);
    private static final Contact ADA = new Contact(
            "ada",
            "Ada Lovelace",
            "Ada",
            "ada@example.org",
            Birthday.parse("1815-12-10"),
            null,
            Map.of("city", "<London> & \"more\""));

    private static String body(String template, Occasion occasion) {
        return Greetings.of(template, template + ".", template + "..")
                .draw(ADA, occasion, Set.of())
                .orElseThrow()
                .body();
    }

    @Test
    void valuesStandInTextsAsTheyAre() {
        assertThat(body("{{first_name}} of {{city}}{{nothing}}", TODAY)).startsWith("Ada of <London> & \"more\"");
        assertThat(body("{{#age}}{{age}} years{{/age}}{{^age}}many years{{/age}}", TODAY))
                .startsWith("211 years");
        assertThat(body("{{#age}}{{age}} years{{/age}}{{^age}}many years{{/age}}", LATE))
                .startsWith("many years");
        assertThat(body("{{#late}}{{days_late}} days late: {{/late}}Hi {{name}}", LATE))
                .startsWith("3 days late: Hi Ada Lovelace");
    }

    @Test
    void theSubjectIsOneLine() {
        Greetings greetings = Greetings.of("a", "b", "c").subject("To {{first_name}}\r\nBcc: all@example.org");
        assertThat(greetings.draw(ADA, TODAY, Set.of()).orElseThrow().subject())
                .isEqualTo("To Ada Bcc: all@example.org");
        assertThat(Greetings.of("a", "b", "c")
                        .draw(ADA, TODAY, Set.of())
                        .orElseThrow()
                        .subject())
                .isEqualTo("Happy birthday, Ada!");
    }

    @Test
    void noTextThatWasUsedIsDrawn() {
        Greetings greetings = Greetings.of("a", "b", "c", "d");
        var used = new HashSet<String>();
        var said = new HashSet<String>();
        for (int i = 0; i < 4; i++) {
            Greeting greeting = greetings.draw(ADA, TODAY, used).orElseThrow();
            assertThat(greetings.draw(ADA, TODAY, used)).contains(greeting);
            used.add(greeting.template());
            said.add(greeting.body());
        }
        assertThat(said).containsExactlyInAnyOrder("a", "b", "c", "d");
        assertThat(greetings.draw(ADA, TODAY, used)).isEmpty();
    }

    @Test
    void lateOnesMayHaveTextsOfTheirOwn() {
        Greetings greetings = Greetings.of("a", "b", "c").late(List.of("x", "y", "z"));
        assertThat(greetings.draw(ADA, LATE, Set.of()).orElseThrow().body()).isIn("x", "y", "z");
        assertThat(greetings.draw(ADA, TODAY, Set.of()).orElseThrow().body()).isIn("a", "b", "c");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Greetings.of("a", "b"))
                .withMessageStartingWith("texts: 2, expected 3..1000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Greetings.of("a", "b", "a"))
                .withMessageContaining("one of them twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Greetings.of("a", "b", "{{#open}}"))
                .withMessageStartingWith("texts[2]: no template");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Greetings.of("a", "b", " "))
                .withMessageStartingWith("texts[2]: 1 characters");
    }
}
