// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.bots.contact.Contact;
import dev.carillon.bots.definition.BirthdayBotConfig;
import dev.carillon.bots.definition.BotJob;
import dev.carillon.bots.definition.BotSchedule;
import dev.carillon.delivery.ledger.DryRun;
import dev.carillon.delivery.pacing.Gaps;
import dev.carillon.delivery.pacing.OpenHours;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who is greeted when, by which words, and who is not. */
class BirthdayStoriesTest {

    private static final BirthdayBotConfig USUAL = BirthdayBotConfig.USUAL;

    private static World world(String start) {
        return new World(start, account -> account.limits(AccountLimits.MESSAGES.gaps(Gaps.NONE)));
    }

    @Test
    void nobodyIsGreetedTwiceForABirthdayWhoeverAsks() {
        World world = world("2026-11-26T12:00:00Z").people(5, "1990-11-27");
        String daily = world.bot(USUAL);
        world.bot(USUAL.late(30), new BotSchedule.Interval(0, 20));
        world.bot(USUAL.messages(null), BotSchedule.Cron.of("*/10 * * * *"));
        world.until("2026-11-27T09:00:00Z");
        for (int i = 0; i < 3; i++) {
            world.jobs.runNow(daily);
            world.pass(Duration.ofMinutes(1));
        }
        world.until("2026-12-03T12:00:00Z");
        assertThat(world.post.people()).containsExactlyInAnyOrder("p0", "p1", "p2", "p3", "p4");
        world.scheduler.clock().set(Instant.parse("2027-11-26T12:00:00Z"));
        world.until("2027-11-28T12:00:00Z");
        assertThat(world.post.people()).hasSize(10);
        assertThat(world.post.people().subList(5, 10)).containsExactlyInAnyOrder("p0", "p1", "p2", "p3", "p4");
    }

    @Test
    void nobodyHearsTheSameWithinTwoYears() {
        World world = world("2020-01-01T12:00:00Z").people(6, "--03-01").person("leap", "1992-02-29");
        String bot = world.bot(USUAL.late(7), new BotSchedule.Weekly("mon", 9, 0));
        for (int year = 2020; year < 2030; year++) {
            // some on their day, some late
            world.scheduler.clock().set(Instant.parse(year + "-03-0" + (1 + year % 4) + "T12:00:00Z"));
            world.scheduler.runNow(bot);
        }
        assertThat(world.post.letters).hasSize(70);
        for (Post.Letter one : world.post.letters) {
            Instant soon = one.at().atOffset(ZoneOffset.UTC).plusYears(2).toInstant();
            assertThat(world.post.letters)
                    .filteredOn(other -> other.to().equals(one.to())
                            && other.text().equals(one.text())
                            && !other.at().isAfter(soon)
                            && !other.at().isBefore(one.at()))
                    .containsExactly(one);
        }
    }

    @Test
    void theDayIsThatOfTheBotsZone() {
        World world = new World(
                        "2026-11-26T12:00:00Z",
                        account -> account.limits(
                                AccountLimits.MESSAGES.gaps(Gaps.NONE).hours(OpenHours.ALWAYS)))
                .person("a", "1990-11-27")
                .person("b", "1990-11-28");
        world.jobs.create(
                BotJob.of("far east", USUAL, new BotSchedule.Daily(0, 0)).in(ZoneId.of("Pacific/Kiritimati")));
        world.until("2026-11-26T12:00:00Z");
        assertThat(world.post.letters).isEmpty();
        world.until("2026-11-27T09:59:59Z");
        assertThat(world.post.letters).isEmpty();
        world.until("2026-11-27T10:00:00Z");
        assertThat(world.post.people()).containsExactly("b");
    }

    @Test
    void lateOnesComeAfterThoseOfToday() {
        World world = world("2026-11-29T12:00:00Z")
                .person("a-five-days", "1990-11-25")
                .person("b-eight-days", "1990-11-22")
                .person("c-yesterday", "1990-11-29")
                .person("d-today", "1990-11-30")
                .person("e-tomorrow", "1990-12-01");
        world.bot(USUAL.late(7));
        world.until("2026-11-30T12:00:00Z");
        assertThat(world.post.people()).containsExactly("d-today", "c-yesterday", "a-five-days");
    }

    @Test
    void whoStandsThereTwiceOrHasNoAddressOrWantsNoGreetingsIsTold() {
        var world = new World(
                "2026-11-26T12:00:00Z",
                account -> account.limits(AccountLimits.MESSAGES.gaps(Gaps.NONE))
                        .greets(contact -> !contact.id().equals("shy")));
        world.person("a", "1990-11-27").person("shy", "1990-11-27");
        var a = world.contacts.get(0);
        world.contacts.add(new Contact("again", "Person a", "Person", "A@Example.org", a.birthday(), null, Map.of()));
        world.contacts.add(new Contact("mute", "Person mute", "Person", null, a.birthday(), null, Map.of()));
        String bot = world.bot(USUAL);
        world.until("2026-11-27T12:00:00Z");
        assertThat(world.post.people()).containsExactly("a");
        assertThat(world.latest(bot).result()).contains("\"unreachable\":1", "\"messagesSent\":1");
        assertThat(world.latest(bot).lines()).contains("Person mute cannot be reached: no address for test");
    }

    @Test
    void aDryRunTellsAndChangesNothing() {
        World world = world("2026-11-26T12:00:00Z").people(12, "1990-11-27").person("late", "1990-11-26");
        String bot = world.bot(USUAL.late(7).dryRun(true));
        world.until("2026-11-27T08:00:00Z");
        BotRun run = world.latest(bot);
        assertThat(run.lines())
                .contains("nothing leaves: a dry run")
                .anyMatch(line -> line.startsWith("would send to Person p0 <p0@example.org>, birthday 2026-11-27: "));
        assertThat(run.lines().stream().filter(line -> line.startsWith("would send")))
                .hasSize(10);
        assertThat(run.result())
                .contains("\"dryRun\":true", "send to Person p0 <p0@example.org>", "\"messagesSent\":0");
        assertThat(run.status()).isEqualTo(BotRunStatus.SUCCESS);
        assertNothingHappened(world);
        // what was told is what then leaves
        world.jobs.change(bot, job -> job.config(USUAL.late(7)));
        assertThat(world.jobs.runNow(bot)).isPresent();
        world.until("2026-11-27T09:00:00Z");
        List<String> told = new ArrayList<>();
        run.lines().stream().filter(line -> line.startsWith("would send")).forEach(told::add);
        assertThat(world.post.letters).hasSize(10);
        for (int i = 0; i < 10; i++) {
            Post.Letter letter = world.post.letters.get(i);
            assertThat(told.get(i))
                    .contains("<" + letter.to() + "@example.org>")
                    .endsWith(": " + letter.text());
        }
    }

    private static void assertNothingHappened(World world) {
        assertThat(world.post.tries).isEmpty();
        assertThat(world.ledger.dispatches().find(World.DISPATCH)).isEmpty();
        for (var contact : world.contacts) {
            assertThat(world.store.texts().since(World.CHANNEL, contact.id(), Instant.EPOCH))
                    .isEmpty();
        }
    }

    @Test
    void theGlobalSwitchAndATrialForceADryRun() {
        World world = world("2026-11-26T12:00:00Z").people(2, "1990-11-27");
        String bot = world.bot(USUAL);
        world.jobs.dryRunForAll(true, "anna");
        world.until("2026-11-27T08:00:00Z");
        assertThat(world.latest(bot).lines())
                .contains("nothing leaves: a dry run, as anna has said for everything since 2026-11-26T12:00:00Z");
        assertNothingHappened(world);
        world.ledger.dryRun(new DryRun(false, "anna", Instant.EPOCH));
        assertThat(world.jobs.tryNow(bot)).isPresent();
        world.pass(Duration.ofMinutes(1));
        assertThat(world.latest(bot).lines()).contains("nothing leaves: a trial");
        assertNothingHappened(world);
        assertThat(world.jobs.runNow(bot)).isPresent();
        world.pass(Duration.ofMinutes(1));
        assertThat(world.post.letters).hasSize(2);
    }

    @Test
    void aDryRunSaysThatItWouldHaveToWait() {
        World world = world("2026-11-26T20:00:00Z").people(2, "1990-11-26");
        String bot = world.bot(USUAL.dryRun(true));
        assertThat(world.jobs.runNow(bot)).isPresent();
        world.pass(Duration.ofMinutes(1));
        assertThat(world.latest(bot).lines())
                .contains("would wait: outside of the open hours until 2026-11-27T06:00:00Z");
    }

    @Test
    void contactsThatCannotBeHadFailTheRunWhichIsTriedAgain() {
        var broken = new AtomicInteger(2);
        var world = new World(
                "2026-11-26T12:00:00Z",
                account -> new BirthdayAccount(
                        account.name(),
                        () -> {
                            if (broken.getAndDecrement() > 0) {
                                throw new IOException("contacts.csv: cannot be read");
                            }
                            return account.contacts().read();
                        },
                        account.sender(),
                        account.greetings(),
                        account.limits(),
                        account.leapDay(),
                        account.retries(),
                        account.greets()));
        world.people(1, "1990-11-27");
        String bot = world.bot(USUAL);
        world.until("2026-11-27T07:00:00Z");
        assertThat(world.jobs.find(bot).orElseThrow().lastRunError()).contains("contacts.csv: cannot be read");
        world.until("2026-11-27T08:00:00Z");
        assertThat(world.post.letters).hasSize(1);
        assertThat(world.latest(bot).status()).isEqualTo(BotRunStatus.SUCCESS);
    }
}
