// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.bots.Post.Letter;
import dev.carillon.bots.definition.BirthdayBotConfig;
import dev.carillon.bots.definition.BotKind;
import dev.carillon.bots.definition.BotSchedule;
import dev.carillon.delivery.Answer;
import dev.carillon.delivery.ledger.DeliveryState;
import dev.carillon.delivery.ledger.Fault;
import dev.carillon.delivery.pacing.Gaps;
import dev.carillon.delivery.pacing.OpenHours;
import dev.carillon.trigger.HolidayCalendar;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Quotas, hours, gaps and the breaker, in virtual time; 08:00 in Paris is 07:00 of UTC in winter. */
class PaceStoriesTest {

    private static final BirthdayBotConfig USUAL = BirthdayBotConfig.USUAL;
    private static final BirthdayBotConfig LATE = USUAL.late(30);

    private static BirthdayAccount hasty(BirthdayAccount account) {
        return account.limits(account.limits().gaps(Gaps.NONE));
    }

    @Test
    void aRunSendsNoMoreThanItsMessagesAndSaysWhoIsLeft() {
        var world = new World("2026-11-26T12:00:00Z").people(12, "1990-11-27");
        String bot = world.bot(USUAL);
        world.until("2026-11-27T17:00:00Z");
        assertThat(world.post.people()).hasSize(10).doesNotHaveDuplicates();
        BotRun run = world.latest(bot);
        assertThat(run.status()).isEqualTo(BotRunStatus.SUCCESS);
        assertThat(run.messagesSent()).isEqualTo(10);
        assertThat(run.result()).contains("\"messagesSent\":10", "\"left\":2", "\"ending\":\"USED_UP\"");
        assertThat(run.lines()).anyMatch(line -> line.contains("of 10 is used up for this run; 2 left"));
    }

    @Test
    void betweenTwoMessagesIsAMinuteAndAHalfToThree() {
        var world = new World("2026-11-26T12:00:00Z").people(10, "1990-11-27");
        String bot = world.bot(USUAL);
        world.until("2026-11-27T17:00:00Z");
        assertThat(world.post.gaps())
                .hasSize(9)
                .allMatch(gap ->
                        gap.compareTo(Duration.ofSeconds(90)) >= 0 && gap.compareTo(Duration.ofSeconds(180)) <= 0);
        assertThat(new HashSet<>(world.post.gaps())).hasSizeGreaterThan(5);
        assertThat(world.post.letters.get(0).at()).isEqualTo("2026-11-27T07:00:00Z");
        assertThat(world.latest(bot).lines()).anyMatch(line -> line.contains("is free again at"));
        // the same seed waits the same way
        var again = new World("2026-11-26T12:00:00Z").people(10, "1990-11-27");
        again.bot(USUAL);
        again.until("2026-11-27T17:00:00Z");
        assertThat(again.post.gaps()).isEqualTo(world.post.gaps());
    }

    @Test
    void theDayQuotaHoldsForRunsByHandToo() {
        var world = new World("2026-11-26T12:00:00Z").people(40, "1990-11-27");
        String bot = world.bot(LATE);
        world.until("2026-11-27T08:00:00Z");
        assertThat(world.post.letters).hasSize(10);
        assertThat(world.jobs.runNow(bot)).isPresent();
        world.until("2026-11-27T22:59:00Z");
        assertThat(world.post.letters).hasSize(15);
        BotRun waiting = world.latest(bot);
        assertThat(waiting.status()).isEqualTo(BotRunStatus.QUEUED);
        assertThat(waiting.lines())
                .anyMatch(line ->
                        line.contains("comes again at 2026-11-27T23:00:00Z: quota bots/birthday/test/default of 15"
                                + " is used up until 2026-11-27T23:00:00Z; 25 left"));
        assertThat(world.jobs.find(bot).orElseThrow().nextRunAt()).isEqualTo("2026-11-27T23:00:00Z");
        // midnight in Paris opens the quota, seven o'clock the hours
        world.until("2026-11-28T05:59:59Z");
        assertThat(world.post.letters).hasSize(15);
        assertThat(world.jobs.find(bot).orElseThrow().nextRunAt()).isEqualTo("2026-11-28T06:00:00Z");
        world.until("2026-11-28T06:00:00Z");
        assertThat(world.post.letters).hasSize(16);
        world.until("2026-11-28T22:59:59Z");
        assertThat(world.post.letters).hasSize(30);
        world.until("2026-11-30T22:00:00Z");
        assertThat(world.post.people()).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void theWeekQuotaHoldsForBotsThatLookBackWithoutLimit() {
        var world = new World(
                        "2026-11-26T12:00:00Z",
                        account -> hasty(account)
                                .limits(AccountLimits.MESSAGES.gaps(Gaps.NONE).perDay(0)))
                .people(230, "1990-11-20");
        String bot = world.bot(USUAL.late(365).messages(null));
        world.until("2026-11-27T17:00:00Z");
        assertThat(world.post.letters).hasSize(100);
        assertThat(world.latest(bot).lines())
                .anyMatch(line -> line.contains("comes again at 2026-12-04T07:00:00Z") && line.contains("of 100"));
        world.until("2026-12-04T06:59:59Z");
        assertThat(world.post.letters).hasSize(100);
        world.until("2026-12-04T07:00:00Z");
        assertThat(world.post.letters).hasSize(200);
        world.until("2026-12-12T17:00:00Z");
        assertThat(world.post.people()).hasSize(230).doesNotHaveDuplicates();
        assertThat(world.latest(bot).status()).isEqualTo(BotRunStatus.SUCCESS);
    }

    @Test
    void nothingLeavesBeforeSevenOrFromSevenOn() {
        var world = new World("2026-11-26T12:00:00Z").people(3, "1990-11-27");
        world.bot(USUAL, new BotSchedule.Daily(5, 0));
        world.until("2026-11-27T05:59:59Z");
        assertThat(world.post.letters).isEmpty();
        world.until("2026-11-27T06:00:00Z");
        assertThat(world.post.letters).extracting(Letter::at).containsExactly(Instant.parse("2026-11-27T06:00:00Z"));

        var evening = new World("2026-11-26T12:00:00Z", PaceStoriesTest::hasty).people(3, "1990-11-27");
        String bot = evening.bot(USUAL, new BotSchedule.Daily(19, 0));
        evening.until("2026-11-27T23:00:00Z");
        assertThat(evening.post.letters).isEmpty();
        assertThat(evening.latest(bot).lines())
                .anyMatch(line -> line.contains("outside of the open hours, which begin at 2026-11-28T06:00:00Z"));
        assertThat(evening.jobs.runNow(bot)).isEmpty();
    }

    /** A greeting for today is none tomorrow. */
    @Test
    void whatHadToWaitOverMidnightIsGivenUpUnlessLateOnesAreWanted() {
        var world = new World("2026-11-26T12:00:00Z").people(5, "1990-11-27").person("next", "1990-11-28");
        String bot = world.bot(USUAL, new BotSchedule.Daily(18, 57));
        world.until("2026-11-27T18:30:00Z");
        int sent = world.post.letters.size();
        assertThat(sent).isBetween(1, 3);
        world.until("2026-11-28T12:00:00Z");
        assertThat(world.post.people().subList(sent, world.post.letters.size())).containsExactly("next");
        assertThat(world.latest(bot).result()).contains("\"passed\":1");
        assertThat(world.deliveries())
                .filteredOn(one -> one.state() == DeliveryState.FAILED)
                .hasSize(1)
                .allMatch(one -> BirthdayCarrier.PASSED.equals(one.fault()));
        // another bot of the account looks back: it takes up what the first had to give up
        world.bot(LATE.messages(null), new BotSchedule.Daily(14, 0));
        world.until("2026-11-29T18:00:00Z");
        assertThat(world.post.people()).containsExactlyInAnyOrder("p0", "p1", "p2", "p3", "p4", "next");
    }

    @Test
    void weekendsAndHolidaysAreLeftOutByChoice() {
        OpenHours hours = AccountLimits.MESSAGES
                .hours()
                .onWeekdays()
                .except(HolidayCalendar.of("saint", LocalDate.of(2026, 11, 30)));
        var world = new World("2026-11-27T12:00:00Z", account -> account.limits(AccountLimits.MESSAGES.hours(hours)))
                .people(2, "1990-11-28");
        String bot = world.bot(LATE);
        world.until("2026-12-01T05:59:59Z");
        assertThat(world.post.letters).isEmpty();
        assertThat(world.latest(bot).lines()).anyMatch(line -> line.contains("begin at 2026-12-01T06:00:00Z"));
        world.until("2026-12-01T08:00:00Z");
        assertThat(world.post.letters).hasSize(2);
    }

    @Test
    void anAccountThatKeepsFailingIsLeftAloneForLongerAndLonger() {
        var world = new World(
                        "2026-11-26T12:00:00Z",
                        account -> account.limits(
                                AccountLimits.MESSAGES.gaps(Gaps.NONE).perDay(0).perWeek(0)))
                .people(20, "1990-11-27");
        world.post.behaviour = message -> Answer.later("not now", Duration.ZERO);
        String bot = world.bot(USUAL.messages(null));
        world.until("2026-11-27T12:00:00Z");
        List<Instant> tries = List.copyOf(world.post.tries);
        assertThat(tries).hasSizeBetween(9, 15);
        for (int inARow = 5; inARow < tries.size(); inARow++) {
            Duration pause = Duration.between(tries.get(inARow - 1), tries.get(inARow));
            Duration least = Duration.ofMinutes(Math.min(60, 1L << inARow - 5));
            assertThat(pause).as("after %s failures", inARow).isGreaterThanOrEqualTo(least);
        }
        assertThat(world.latest(bot).lines())
                .anyMatch(line -> line.contains("has failed 5 times in a row and is left alone until"));
        assertThat(world.latest(bot).status()).isEqualTo(BotRunStatus.QUEUED);
        world.post.behaviour = message -> Answer.arrived();
        world.until("2026-11-27T17:00:00Z");
        assertThat(world.post.people()).doesNotHaveDuplicates().hasSizeGreaterThan(15);
        assertThat(world.latest(bot).status()).isEqualTo(BotRunStatus.SUCCESS);
    }

    @Test
    void anAccountThatIsNotLetInIsShutUntilSomebodyOpensIt() {
        var world = new World("2026-11-26T12:00:00Z", PaceStoriesTest::hasty).people(3, "1990-11-27");
        world.post.behaviour = message -> Answer.failed(Fault.Kind.REAUTHORISE, "who are you?");
        String bot = world.bot(USUAL);
        world.until("2026-11-27T08:00:00Z");
        assertThat(world.post.tries).hasSize(1);
        assertThat(world.latest(bot).result()).contains("\"ending\":\"SHUT\"", "\"left\":3");
        assertThat(world.jobs.account(BotKind.BIRTHDAY, "default").shut()).isEqualTo("who are you?");
        world.post.behaviour = message -> Answer.arrived();
        assertThat(world.jobs.runNow(bot)).isPresent();
        world.until("2026-11-27T09:00:00Z");
        assertThat(world.post.tries).hasSize(1);
        assertThat(world.jobs.reopen(BotKind.BIRTHDAY, "default")).isTrue();
        assertThat(world.jobs.runNow(bot)).isPresent();
        world.until("2026-11-27T10:00:00Z");
        assertThat(world.post.people()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void whatNobodyKnowsIsNotTriedAgain() {
        var world = new World("2026-11-26T12:00:00Z", PaceStoriesTest::hasty).people(4, "1990-11-27");
        var calls = new AtomicInteger();
        world.post.behaviour = message -> {
            if (calls.incrementAndGet() == 2) {
                throw new IOException("the line is dead");
            }
            return Answer.arrived();
        };
        String bot = world.bot(LATE);
        world.until("2026-11-30T17:00:00Z");
        assertThat(world.post.tries).hasSize(4);
        List<BotRun> runs = world.jobs.history(bot, 10);
        assertThat(runs.get(runs.size() - 1).result()).contains("\"messagesSent\":3", "\"uncertain\":1");
        assertThat(runs.get(0).result()).contains("\"messagesSent\":0", "\"known\":4");
        assertThat(world.deliveries())
                .filteredOn(one -> one.state() == DeliveryState.UNCERTAIN)
                .hasSize(1);
    }

    @Test
    void aMessageThatProvablyDidNotLeaveIsTriedAgainWithTheSameText() {
        var world = new World("2026-11-26T12:00:00Z").people(1, "1990-11-27");
        var said = new ArrayList<String>();
        world.post.behaviour = message -> {
            said.add(message.text());
            return said.size() < 3 ? Answer.later("greylisted", Duration.ofMinutes(5)) : Answer.arrived();
        };
        String bot = world.bot(USUAL);
        world.until("2026-11-27T12:00:00Z");
        assertThat(said).hasSize(3);
        assertThat(new HashSet<>(said)).hasSize(1);
        assertThat(world.latest(bot).messagesSent()).isEqualTo(1);
        assertThat(world.latest(bot).result()).contains("\"messagesSent\":1");
    }
}
