// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carillon.Scheduler;
import dev.carillon.execution.Outcome;
import dev.carillon.store.JobStore;
import dev.carillon.webhook.WebhookSecret;
import dev.carillon.webhook.completion.jdbc.JdbcWebhookStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The guide to webhooks. */
class WebhooksGuideTest {

    /** Compiled, and not run. */
    static void inAnApplication(JobStore jobs, DataSource dataSource, Consumer<String> receiver)
            throws InterruptedException {
        var webhooks = CompletionWebhooks.of(JdbcWebhookStore.of(dataSource).migrate())
                .rules(WebhookRules.DEFAULT.every(Duration.ofSeconds(10)));
        try (var scheduler = Scheduler.on(jobs).plugin(webhooks).start()) {
            WebhookDesk desk = webhooks.desk("default", "ann");
            Subscription subscription = desk.subscribe(
                    "https://example.org/hooks",
                    RunFilter.ALL.job("report").outcomes(Set.of(Outcome.FAILED, Outcome.TIMED_OUT)));
            receiver.accept(subscription.secrets().get(0).reveal());
            scheduler.awaitStop();
        }
    }

    static List<Notice> looked(WebhookDesk desk, Subscription subscription) {
        desk.rollOver(subscription.id(), WebhookSecret.random());
        desk.retire(subscription.id());
        desk.switchOn(subscription.id());
        List<Notice> page = desk.notices(subscription.id(), null, 50);
        Notice.Position end = Notice.Position.of(page.get(page.size() - 1));
        List<Notice> next = desk.notices(subscription.id(), end, 50);
        desk.resend(page.get(0).id());
        return next;
    }

    @Test
    void theBodyInTheGuideHasTheFieldsOfARealOne() throws Exception {
        String guide = Files.readString(Path.of("..", "docs", "webhooks.md"));
        int from = guide.indexOf("```json\n") + "```json\n".length();
        JsonNode shown = new ObjectMapper().readTree(guide.substring(from, guide.indexOf("```", from)));
        try (var world = new World()) {
            world.subscribe(RunFilter.ALL);
            world.work = run -> run.result(Map.of("sent", 3));
            world.scheduler.runNow("report");
            world.scheduler.advance(Duration.ofSeconds(5));
            assertThat(fields(shown)).isEqualTo(fields(world.body(0)));
            assertThat(fields(shown.path("data"))).isEqualTo(fields(world.data(0)));
        }
    }

    private static Set<String> fields(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
