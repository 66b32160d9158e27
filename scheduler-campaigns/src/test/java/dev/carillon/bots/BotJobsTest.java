// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.carillon.bots.contact.ContactList;
import dev.carillon.bots.definition.BirthdayBotConfig;
import dev.carillon.bots.definition.BotJob;
import dev.carillon.bots.definition.BotSchedule;
import dev.carillon.bots.definition.VisitorBotConfig;
import dev.carillon.bots.store.memory.InMemoryBotStore;
import dev.carillon.delivery.memory.InMemoryDeliveryLedger;
import dev.carillon.execution.Fire;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.job.JobType;
import dev.carillon.policy.Limit;
import dev.carillon.policy.Quota;
import dev.carillon.store.StoredJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** Bots are made, changed, switched, run and asked. */
class BotJobsTest {

    private static final BirthdayBotConfig USUAL = BirthdayBotConfig.USUAL;

    private final World world = new World("2026-11-26T12:00:00Z").people(4, "1990-11-27");

    @Test
    void aBotIsMadeFromItsDocument() {
        BotJob job = world.jobs.validate(Map.of(
                "name", "Daily Birthday Messages",
                "description", "every day at 8",
                "bot_type", "birthday",
                "schedule_type", "daily",
                "schedule_config", Map.of("hour", 8, "minute", 0),
                "bot_config", Map.of("process_late", true, "max_days_late", 14)));
        assertThat(world.jobs.list(false)).isEmpty();
        BotView made = world.jobs.create(job);
        assertThat(made.job()).isEqualTo(job);
        assertThat(made.createdAt()).isEqualTo("2026-11-26T12:00:00Z");
        assertThat(made.nextRunAt()).isEqualTo("2026-11-27T07:00:00Z");
        assertThat(made.lastRun()).isNull();
        assertThat(world.jobs.find(made.id())).contains(made);
        assertThat(world.jobs.list(true)).containsExactly(made);
        Job kept = world.scheduler.client().find(made.id()).orElseThrow().job();
        assertThat(kept.trigger()).hasToString("daily 08:00 Europe/Paris");
        assertThat(kept.terms().limits()).containsExactly(Limit.of("bots", 3));
        assertThat(kept.catchUp().window()).isEqualTo(Duration.ofHours(1));
        assertThat(kept.instances()).isEqualTo(1);
    }

    @Test
    void botsAreListedPageByPageBesideOtherJobs() {
        for (String other : List.of("a", "bot-0", "bot-z", "z")) {
            world.scheduler.client().put(Job.of(JobType.of("other"), other));
        }
        List<String> made = List.of(world.bot(USUAL), world.bot(USUAL), world.bot(USUAL)).stream()
                .sorted()
                .toList();
        assertThat(world.jobs.list(null, 10)).extracting(BotView::id).isEqualTo(made);
        assertThat(world.jobs.list(null, 1)).extracting(BotView::id).containsExactly(made.get(0));
        assertThat(world.jobs.list(made.get(0), 1)).extracting(BotView::id).containsExactly(made.get(1));
        assertThat(world.jobs.list(made.get(1), 2)).extracting(BotView::id).containsExactly(made.get(2));
        assertThat(world.jobs.list(made.get(2), 1)).isEmpty();
    }

    @Test
    void aBotThatIsHeldWaitsAndOneIsRunOtherwiseOnce() {
        String bot = world.bot(USUAL);
        assertThat(world.jobs.pause(bot, "on holiday").state()).isEqualTo(StoredJob.State.PAUSED);
        world.until("2026-11-27T12:00:00Z");
        assertThat(world.post.letters).isEmpty();
        assertThat(world.jobs.resume(bot).state()).isEqualTo(StoredJob.State.ACTIVE);
        assertThat(world.jobs.runNow(bot, USUAL.messages(1), false)).isPresent();
        world.pass(Duration.ofHours(1));
        assertThat(world.post.letters).hasSize(1);
        assertThat(world.jobs.runNow(bot, USUAL, true)).isPresent();
        world.pass(Duration.ofHours(1));
        assertThat(world.post.letters).hasSize(1);
        assertThat(world.jobs.find(bot).orElseThrow().job().config()).isEqualTo(USUAL);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> world.jobs.runNow(bot, VisitorBotConfig.USUAL, false))
                .withMessageStartingWith("bot_type");
        assertThat(world.jobs
                        .statistics(bot, Instant.EPOCH, Instant.parse("2026-11-28T00:00:00Z"))
                        .successes())
                .isEqualTo(2);
    }

    @Test
    void accountsAreToldWithTheirQuotas() {
        assertThat(world.jobs.accounts()).hasSize(1);
        BotAccount account = world.jobs.accounts().get(0);
        assertThat(account.channel()).isEqualTo(World.CHANNEL);
        assertThat(account.quotas()).extracting(Quota::most).containsExactly(15L, 100L);
    }

    @Test
    void nothingIsKeptOfWhatIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> world.jobs.validate(Map.of(
                        "name", "x",
                        "bot_type", "birthday",
                        "schedule_type", "daily",
                        "schedule_config", Map.of("hour", 99),
                        "bot_config", Map.of())))
                .withMessage("hour: 99, expected 0..23");
        BotJob foreign = BotJob.of("x", USUAL, BotSchedule.EVERY_MORNING).account("nobody");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> world.jobs.create(foreign))
                .withMessage("account: \"nobody\", expected one of the kind birthday: [default]");
        BotJob visitor = BotJob.of("x", VisitorBotConfig.USUAL, BotSchedule.EVERY_MORNING);
        assertThatIllegalArgumentException().isThrownBy(() -> world.jobs.create(visitor));
        assertThat(world.jobs.list(false)).isEmpty();
    }

    @Test
    void aBotIsChangedButForItsKind() {
        String bot = world.bot(USUAL);
        world.pass(Duration.ofMinutes(1));
        BotView changed = world.jobs.change(
                bot,
                job -> job.name("Evenings")
                        .schedule(new BotSchedule.Daily(18, 0))
                        .config(USUAL.messages(1)));
        assertThat(changed.job().name()).isEqualTo("Evenings");
        assertThat(changed.createdAt()).isEqualTo("2026-11-26T12:00:00Z");
        assertThat(changed.updatedAt()).isEqualTo("2026-11-26T12:01:00Z");
        assertThat(changed.nextRunAt()).isEqualTo("2026-11-26T17:00:00Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> world.jobs.change(bot, job -> job.config(VisitorBotConfig.USUAL)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> world.jobs.change(bot, job -> job.config(USUAL.messages(0))));
        assertThat(world.jobs.find(bot)).contains(changed);
    }

    /** The order counts that holds when a message leaves. */
    @Test
    void whatWaitsGoesByTheChange() {
        String bot = world.bot(USUAL);
        world.until("2026-11-27T07:00:10Z");
        assertThat(world.post.letters).hasSize(1);
        world.jobs.change(bot, job -> job.config(USUAL.dryRun(true)));
        world.until("2026-11-27T12:00:00Z");
        assertThat(world.post.letters).hasSize(1);
        assertThat(world.latest(bot).lines()).contains("nothing leaves: a dry run");
    }

    @Test
    void aBotThatIsSwitchedOffSendsNothingMore() {
        String bot = world.bot(USUAL);
        world.until("2026-11-27T07:00:10Z");
        assertThat(world.post.letters).hasSize(1);
        BotView off = world.jobs.enable(bot, false);
        assertThat(off.job().enabled()).isFalse();
        assertThat(off.nextRunAt()).isNull();
        assertThat(world.jobs.list(true)).isEmpty();
        assertThat(world.jobs.list(false)).hasSize(1);
        world.until("2026-11-28T12:00:00Z");
        assertThat(world.post.letters).hasSize(1);
        assertThat(world.latest(bot).status()).isEqualTo(BotRunStatus.CANCELLED);
        // by hand it runs all the same
        world.contacts.clear();
        world.person("x", "1990-11-28");
        assertThat(world.jobs.runNow(bot)).isPresent();
        world.pass(Duration.ofMinutes(5));
        assertThat(world.post.people()).contains("x").hasSize(2);
        BotView on = world.jobs.enable(bot, true);
        assertThat(on.state()).isEqualTo(StoredJob.State.ACTIVE);
        assertThat(on.nextRunAt()).isEqualTo("2026-11-29T07:00:00Z");
    }

    @Test
    void aBotMadeSwitchedOffDoesNotRun() {
        BotView off = world.jobs.create(
                BotJob.of("x", USUAL, BotSchedule.EVERY_MORNING).enabled(false));
        world.until("2026-11-28T12:00:00Z");
        assertThat(world.post.letters).isEmpty();
        assertThat(world.jobs.find(off.id()).orElseThrow().job().enabled()).isFalse();
    }

    @Test
    void aBotIsDeletedAndNobodyIsGreetedAgainByTheNext() {
        String bot = world.bot(USUAL);
        world.until("2026-11-27T08:00:00Z");
        assertThat(world.post.letters).hasSize(4);
        world.jobs.delete(bot);
        assertThat(world.jobs.find(bot)).isEmpty();
        world.bot(USUAL, new BotSchedule.Interval(0, 30));
        world.until("2026-11-27T18:00:00Z");
        assertThat(world.post.letters).hasSize(4);
    }

    @Test
    void whatIsNoBotIsNotThere() {
        JobType<Void> other = JobType.of("other");
        world.scheduler.client().put(Job.of(other, "backup").when("daily 08:00"));
        assertThat(world.jobs.list(false)).isEmpty();
        assertThat(world.jobs.find("backup")).isEmpty();
        assertThat(world.jobs.find("no such (name)")).isEmpty();
        for (String id : List.of("backup", "nobody")) {
            assertThatExceptionOfType(NoSuchElementException.class)
                    .isThrownBy(() -> world.jobs.runNow(id))
                    .withMessage("bot: \"" + id + "\", there is none of that id");
            assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> world.jobs.delete(id));
            assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> world.jobs.enable(id, true));
            assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> world.jobs.history(id, 5));
        }
        assertThat(world.scheduler.client().find("backup")).isPresent();
    }

    @Test
    void theHistoryPutsAttemptsTogether() {
        String bot = world.bot(USUAL);
        world.until("2026-11-27T07:03:00Z");
        BotRun open = world.latest(bot);
        assertThat(open.status()).isEqualTo(BotRunStatus.QUEUED);
        assertThat(open.finishedAt()).isNull();
        assertThat(open.messagesSent()).isEqualTo(2);
        world.until("2026-11-29T12:00:00Z");
        List<BotRun> runs = world.jobs.history(bot, 50);
        assertThat(runs).extracting(BotRun::messagesSent).containsExactly(0L, 0L, 4L);
        assertThat(runs)
                .allMatch(one ->
                        one.status() == BotRunStatus.SUCCESS && one.jobId().equals(bot));
        assertThat(runs.get(2).startedAt()).isEqualTo("2026-11-27T07:00:00Z");
        assertThat(runs.get(2).finishedAt()).isAfter(Instant.parse("2026-11-27T07:03:00Z"));
        assertThat(world.jobs.history(bot, 1)).containsExactly(runs.get(0));
        assertThat(world.jobs.find(bot).orElseThrow().lastRun()).isEqualTo(BotRunStatus.SUCCESS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> world.jobs.history(bot, 201))
                .withMessage("limit: 201, expected 1..200");
        assertThatIllegalArgumentException().isThrownBy(() -> world.jobs.history(bot, 0));
    }

    @Test
    void plannedTimesThatWereMissedAreCaughtUpWithinAnHour() {
        String bot = world.bot(USUAL, new BotSchedule.Interval(0, 10));
        world.until("2026-11-26T12:30:00Z");
        world.scheduler.clock().set(Instant.parse("2026-11-26T15:05:00Z"));
        world.scheduler.drain();
        List<Fire> fires = world.scheduler.client().fires(JobKey.of(bot), 100);
        assertThat(world.jobs.history(bot, 100)).hasSize(4);
        assertThat(fires).isNotEmpty();
    }

    @Test
    void accountsHaveNames() {
        Bots bots = Bots.of(new InMemoryDeliveryLedger(), new InMemoryBotStore());
        BirthdayAccount account =
                BirthdayAccount.of("a", ContactList::of, new Post(world.scheduler.clock()), World.GREETINGS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bots.birthdays(account).birthdays(account))
                .withMessage("account: \"a\", expected each name once");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        BirthdayAccount.of(" ", ContactList::of, new Post(world.scheduler.clock()), World.GREETINGS));
        assertThatIllegalArgumentException().isThrownBy(() -> bots.atOnce(0));
    }
}
