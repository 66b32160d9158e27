// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.bots.definition.BotJob;
import dev.carillon.bots.definition.BotSchedule;
import dev.carillon.bots.definition.VisitorBotConfig;
import dev.carillon.bots.store.memory.InMemoryBotStore;
import dev.carillon.bots.visit.Profile;
import dev.carillon.bots.visit.ProfileVisitor;
import dev.carillon.delivery.Answer;
import dev.carillon.delivery.ledger.Fault;
import dev.carillon.delivery.memory.InMemoryDeliveryLedger;
import dev.carillon.testkit.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which profiles are visited when. */
class VisitorStoriesTest {

    private final VirtualScheduler scheduler = VirtualScheduler.at("2026-11-26T12:00:00Z");
    private final InMemoryDeliveryLedger ledger = new InMemoryDeliveryLedger();
    private final List<Profile> profiles = new ArrayList<>();
    private final Web web = new Web();
    private final BotJobs jobs;

    VisitorStoriesTest() {
        Bots bots = Bots.of(ledger, new InMemoryBotStore())
                .visits(VisitorAccount.of(() -> List.copyOf(profiles), web))
                .clock(scheduler.clock());
        scheduler.plugin(bots);
        jobs = bots.jobs(scheduler.client());
    }

    private static final class Web implements ProfileVisitor {

        final List<String> visited = new ArrayList<>();
        final List<Instant> times = new ArrayList<>();
        final Map<String, Answer> answers = new HashMap<>();
        final Map<String, Instant> free = new HashMap<>();

        @Override
        public String platform() {
            return "test";
        }

        @Override
        public Instant freeAt(Profile profile, Instant now) {
            return free.getOrDefault(profile.id(), now);
        }

        @Override
        public Answer visit(Profile profile, Instant now) {
            visited.add(profile.id());
            times.add(now);
            return answers.getOrDefault(profile.id(), Answer.arrived());
        }
    }

    private void people(int count) {
        IntStream.range(0, count)
                .mapToObj(i -> new Profile("p" + i, "Person " + i, "https://example.org/" + i))
                .forEach(profiles::add);
    }

    private String bot(VisitorBotConfig config) {
        return jobs.create(BotJob.of("Visits", config, new BotSchedule.Weekly("mon,wed,fri", 14, 0)))
                .id();
    }

    @Test
    void aRunVisitsAsManyAsItMayAndTheNextGoesOn() {
        people(70);
        String bot = bot(VisitorBotConfig.USUAL);
        scheduler.advanceTo(Instant.parse("2026-11-27T17:00:00Z"));
        assertThat(web.visited).hasSize(50).doesNotHaveDuplicates();
        BotRun run = jobs.history(bot, 1).get(0);
        assertThat(run.profilesVisited()).isEqualTo(50);
        assertThat(run.messagesSent()).isZero();
        assertThat(run.result()).contains("\"profilesVisited\":50", "\"left\":20");
        scheduler.advanceTo(Instant.parse("2026-12-20T17:00:00Z"));
        assertThat(web.visited).hasSize(70).doesNotHaveDuplicates();
        // a month later they are visited again, those first whose turn is longest ago
        scheduler.advanceTo(Instant.parse("2027-01-02T17:00:00Z"));
        assertThat(web.visited.subList(70, web.visited.size())).hasSize(70).doesNotHaveDuplicates();
        assertThat(web.visited.get(70)).isEqualTo("p0");
    }

    @Test
    void betweenTwoVisitsAreFifteenToThirtyFiveSeconds() {
        people(20);
        bot(VisitorBotConfig.USUAL);
        scheduler.advanceTo(Instant.parse("2026-11-27T17:00:00Z"));
        assertThat(web.times).hasSize(20);
        assertThat(IntStream.range(1, 20).mapToObj(i -> Duration.between(web.times.get(i - 1), web.times.get(i))))
                .allMatch(gap ->
                        gap.compareTo(Duration.ofSeconds(15)) >= 0 && gap.compareTo(Duration.ofSeconds(35)) <= 0);
    }

    @Test
    void aHostThatWantsToBeLeftAloneIsVisitedLater() {
        people(3);
        web.free.put("p0", Instant.parse("2026-11-27T15:00:00Z"));
        bot(VisitorBotConfig.USUAL);
        scheduler.advanceTo(Instant.parse("2026-11-27T17:00:00Z"));
        assertThat(web.visited).containsExactly("p1", "p2", "p0");
        assertThat(web.times.get(2)).isEqualTo("2026-11-27T15:00:00Z");
    }

    @Test
    void whatCannotBeVisitedIsToldAndNotTriedAgainSoon() {
        people(3);
        web.answers.put("p1", Answer.failed(Fault.Kind.BAD_CONTENT, "example.org answered 404"));
        String bot = bot(VisitorBotConfig.USUAL);
        scheduler.advanceTo(Instant.parse("2026-12-10T17:00:00Z"));
        assertThat(web.visited).containsExactly("p0", "p1", "p2");
        List<BotRun> runs = jobs.history(bot, 200);
        assertThat(runs.get(runs.size() - 1).lines()).contains("Person 1: FAILED, example.org answered 404");
        assertThat(runs.get(runs.size() - 1).result()).contains("\"profilesVisited\":2", "\"failed\":1");
        assertThat(runs.get(0).result()).contains("\"profilesVisited\":0");
    }

    @Test
    void aBlockStopsTheAccount() {
        people(3);
        web.answers.put("p0", Answer.failed(Fault.Kind.BLOCKED, "example.org answered 999"));
        String bot = bot(VisitorBotConfig.USUAL);
        scheduler.advanceTo(Instant.parse("2026-12-05T17:00:00Z"));
        assertThat(web.visited).containsExactly("p0");
        assertThat(jobs.history(bot, 1).get(0).result()).contains("\"ending\":\"SHUT\"");
    }

    @Test
    void aDryRunTellsAndVisitsNobody() {
        people(60);
        String bot = bot(VisitorBotConfig.USUAL.dryRun(true));
        scheduler.advanceTo(Instant.parse("2026-11-27T17:00:00Z"));
        assertThat(web.visited).isEmpty();
        BotRun run = jobs.history(bot, 1).get(0);
        assertThat(run.lines().stream().filter(line -> line.startsWith("would visit")))
                .hasSize(50);
        assertThat(run.result()).contains("visit Person 0, https://example.org/0", "\"left\":10");
        assertThat(ledger.dispatches().list("default", "", "", 10)).isEmpty();
    }
}
