// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.execution.Outcome;
import dev.carillon.webhook.WebhookSecret;
import dev.carillon.webhook.completion.memory.InMemoryWebhookStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is out of range is refused before it is kept. */
class RangesTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    @Test
    void aFilterNamesWhatIsWrong() {
        assertThatThrownBy(() -> RunFilter.ALL.job("")).hasMessage("job: 0 characters, expected 1..200");
        assertThatThrownBy(() -> RunFilter.ALL.job("x".repeat(201))).hasMessage("job: 201 characters, expected 1..200");
        assertThatThrownBy(() -> RunFilter.ALL.label("", "x")).hasMessage("label: 0 characters, expected 1..200");
        assertThatThrownBy(() -> RunFilter.ALL.label("team", "x".repeat(201)))
                .hasMessage("label.team: 201 characters, expected 0..200");
        assertThatThrownBy(() -> RunFilter.ALL.outcomes(Set.of())).hasMessage("outcomes: none, expected one or more");
        assertThat(RunFilter.ALL.outcomes()).containsExactly(Outcome.values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.org/", "example.org", "https://user:S3cret@example.org/", ""})
    void anAddressIsOneOfTheWebWithoutAUser(String url) {
        assertThatThrownBy(() -> subscription(url, 1))
                .hasMessageStartingWith("url: not shown, expected http or https")
                .hasMessageNotContaining("S3cret");
    }

    @Test
    void thereAreOneOrTwoSecretsAndNoTextShowsThem() {
        assertThatThrownBy(() -> subscription("https://example.org/", 0)).hasMessage("secrets: 0, expected 1..2");
        assertThatThrownBy(() -> subscription("https://example.org/", 3)).hasMessage("secrets: 3, expected 1..2");
        Subscription two = subscription("https://example.org/hooks?token=S3cret", 2);
        assertThat(two.toString())
                .contains("example.org")
                .doesNotContain("S3cret", two.secrets().get(0).reveal());
        assertThat(two.secrets()).allMatch(secret -> secret.toString().equals("***"));
    }

    @Test
    void anyHostCanBeShown() {
        assertThat(subscription("http://my_receiver:8080/a|b?c={d}", 1))
                .asString()
                .contains("my_receiver");
    }

    private static Subscription subscription(String url, int secrets) {
        List<WebhookSecret> some =
                Stream.generate(WebhookSecret::random).limit(secrets).toList();
        return new Subscription(
                UUID.randomUUID(), "default", url, RunFilter.ALL, some, true, NOON, "ann", NOON, null, null);
    }

    @Test
    void rulesNameWhatIsWrong() {
        WebhookRules rules = WebhookRules.DEFAULT;
        assertThatThrownBy(() -> rules.every(Duration.ofMillis(999)))
                .hasMessage("every: PT0.999S, expected PT1S to PT1H");
        assertThatThrownBy(() -> rules.overlap(Duration.ofSeconds(9)))
                .hasMessage("overlap: PT9S, expected PT10S to PT24H");
        assertThatThrownBy(() -> rules.atOnce(0)).hasMessage("atOnce: 0, expected 1..100");
        assertThatThrownBy(() -> rules.switchOffAfter(Duration.ofMinutes(59)))
                .hasMessage("switchOffAfter: PT59M, expected PT1H to PT8784H");
        assertThatThrownBy(() -> rules.keep(Duration.ofDays(367))).hasMessageStartingWith("keep: PT8808H");
    }

    @Test
    void aWorkspaceHasAHundredSubscriptionsAtMost() {
        var desk = CompletionWebhooks.of(new InMemoryWebhookStore()).desk("default", "ann");
        for (int i = 0; i < WebhookDesk.MOST; i++) {
            desk.subscribe("https://example.org/", RunFilter.ALL);
        }
        assertThatThrownBy(() -> desk.subscribe("https://example.org/", RunFilter.ALL))
                .hasMessage("subscriptions: 100 in the workspace, expected fewer");
    }
}
