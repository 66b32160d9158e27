// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import dev.carillon.bots.BirthdayPlan.Entry;
import dev.carillon.bots.definition.BirthdayBotConfig;
import dev.carillon.bots.definition.BotKind;
import dev.carillon.bots.send.Message;
import dev.carillon.bots.store.BotStore;
import dev.carillon.bots.text.Greeting;
import dev.carillon.bots.text.Greetings;
import dev.carillon.delivery.DeliveryReport.Ending;
import dev.carillon.delivery.Errand;
import dev.carillon.delivery.ledger.ChannelKey;
import dev.carillon.delivery.ledger.Delivery;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.delivery.ledger.DeliveryState;
import dev.carillon.delivery.ledger.DispatchKey;
import dev.carillon.delivery.ledger.Resolution;
import dev.carillon.handler.JobContext;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sends what a plan says, or shows it. For one attempt of a run. */
final class BirthdayDesk {

    private static final String PASSED = "its day has passed";
    private static final String ACTOR = "birthday-bot";
    private static final int PAGE = 1_000;
    private static final int PREVIEW = 200;

    private final DeliveryLedger ledger;
    private final BotStore store;
    private final InstantSource clock;
    private final BirthdayAccount account;
    private final BirthdayBotConfig config;
    private final ChannelKey channel;
    private final DispatchKey dispatch;
    private final List<String> unreachable = new ArrayList<>();
    private int withoutFreshText;

    BirthdayDesk(
            DeliveryLedger ledger,
            BotStore store,
            InstantSource clock,
            BirthdayAccount account,
            BirthdayBotConfig config,
            ChannelKey channel) {
        this.ledger = ledger;
        this.store = store;
        this.clock = clock;
        this.account = account;
        this.config = config;
        this.channel = channel;
        this.dispatch = AccountName.dispatch(BotKind.BIRTHDAY, channel);
    }

    BirthdayReport send(JobContext<?> run, List<Entry> plan, int refused) throws Exception {
        int passed = withdraw(plan);
        var carrier = new BirthdayCarrier(account.sender(), store.texts(), channel, clock);
        Errand errand = Errand.of(dispatch, channel)
                .pacing(account.limits().pacing(BotKind.BIRTHDAY, channel, config.maxMessagesPerRun()))
                .retries(account.retries())
                .longest(account.sender().longest());
        var round = new Round(ledger, clock, run, errand, carrier);
        BirthdayJob.sent(run, round.count().done());
        int left = 0;
        long known = 0;
        for (Entry entry : plan) {
            Optional<Delivery> before = round.find(entry.target());
            if (before.isPresent() && isOver(before.get())) {
                known++;
            } else if (!reaches(entry)) {
                unreachable.add(entry.contact().name());
            } else if (!round.goesOn()) {
                left++;
            } else {
                left += greet(run, round, carrier, entry, before.orElse(null)) ? 0 : 1;
            }
        }
        Round.End end = round.end();
        if (end.resumeAt() == null) {
            tellUnreachable(run);
        }
        Count sum = round.count().keptIn(run);
        return new BirthdayReport(
                sum.done(),
                sum.failed(),
                sum.uncertain(),
                left,
                Math.max(0, known - (sum.all() - round.count().all())),
                unreachable.size(),
                withoutFreshText,
                passed,
                end.ending() == Ending.DRY_RUN,
                List.of(),
                refused,
                end.ending().name(),
                end.resumeAt(),
                why(end, left));
    }

    private boolean reaches(Entry entry) {
        return account.sender().reaches(new Message("reach", entry.contact(), "reach", "reach"));
    }

    private void tellUnreachable(JobContext<?> run) {
        unreachable.forEach(name -> run.log(name + " cannot be reached: no address for " + channel.platform()));
    }

    private static String why(Round.End end, int left) {
        return left == 0 || end.why().isEmpty() ? end.why() : end.why() + "; " + left + " left";
    }

    /** Whether it came to an end; those for whom nothing can be done by anybody count as that. */
    private boolean greet(
            JobContext<?> run, Round round, BirthdayCarrier carrier, Entry entry, @Nullable Delivery before) {
        Optional<Greeting> greeting = draw(run, entry, before);
        if (greeting.isEmpty()) {
            return true;
        }
        if (before != null && before.state() == DeliveryState.FAILED) {
            ledger.deliveries().resolve(dispatch, entry.target(), Resolution.AGAIN, "late", ACTOR, clock.instant());
        }
        carrier.prepare(entry, greeting.get());
        long sent = round.count().done();
        Delivery after = round.deliver(
                entry.target(), new KeptGreeting(entry.until(), greeting.get().template()).text());
        BirthdayJob.sent(run, round.count().done() - sent);
        if (after.state() != DeliveryState.PENDING) {
            run.log(entry.contact().name() + ", birthday " + entry.occasion().date() + ": "
                    + after.state().name().toLowerCase(Locale.ROOT));
        }
        return isOver(after);
    }

    /** Ended, and not merely because its day had passed for another bot. */
    private static boolean isOver(Delivery delivery) {
        return delivery.state().ended()
                && !(delivery.state() == DeliveryState.FAILED && BirthdayCarrier.PASSED.equals(delivery.fault()));
    }

    /** Empty when nothing can be said to the person, which is counted. */
    private Optional<Greeting> draw(JobContext<?> run, Entry entry, @Nullable Delivery before) {
        Instant from = clock.instant()
                .atOffset(ZoneOffset.UTC)
                .minus(Greetings.NOT_AGAIN_FOR)
                .toInstant();
        Set<String> used =
                new HashSet<>(store.texts().since(channel, entry.contact().id(), from));
        if (before != null && before.payload() != null) {
            // it is this message's own
            KeptGreeting.of(before.payload()).ifPresent(kept -> used.remove(kept.template()));
        }
        Optional<Greeting> greeting = account.greetings().draw(entry.contact(), entry.occasion(), used);
        if (greeting.isEmpty()) {
            withoutFreshText++;
            run.log(entry.contact().name() + " has had all texts within two years");
            return Optional.empty();
        }
        return greeting;
    }

    /** Says of messages that never left that they will not any more, as it is another day by now. */
    private int withdraw(List<Entry> plan) {
        Instant now = clock.instant();
        Set<String> wanted = plan.stream().map(Entry::target).collect(Collectors.toSet());
        int passed = 0;
        long after = 0;
        while (true) {
            List<Delivery> page = ledger.deliveries().list(dispatch, DeliveryState.PENDING, after, PAGE);
            for (Delivery one : page) {
                after = one.number();
                boolean over = one.payload() != null
                        && KeptGreeting.of(one.payload())
                                .filter(kept -> !kept.until().isAfter(now))
                                .isPresent();
                if (over
                        && !wanted.contains(one.target())
                        && ledger.deliveries()
                                .resolve(dispatch, one.target(), Resolution.GIVEN_UP, PASSED, ACTOR, now)) {
                    passed++;
                }
            }
            if (page.size() < PAGE) {
                return passed;
            }
        }
    }

    /** Tells what would be sent, as far as a run of its own would come, and changes nothing. */
    BirthdayReport show(JobContext<?> run, List<Entry> plan, int refused, String why) {
        Trial trial = Trial.begin(run, why, account.limits().hours(), channel, ledger, clock.instant());
        Integer most = config.maxMessagesPerRun();
        int shown = 0;
        int left = 0;
        int known = 0;
        for (Entry entry : plan) {
            Delivery before = ledger.deliveries().find(dispatch, entry.target()).orElse(null);
            if (before != null && isOver(before)) {
                known++;
                continue;
            }
            if (!reaches(entry)) {
                unreachable.add(entry.contact().name());
                continue;
            }
            Optional<Greeting> greeting = draw(run, entry, before);
            if (greeting.isPresent() && (most == null || shown < most)) {
                shown++;
                trial.would("send to " + line(entry, greeting.get()));
            } else if (greeting.isPresent()) {
                left++;
            }
        }
        tellUnreachable(run);
        BirthdayJob.sent(run, 0);
        String more = left == 0 ? "" : "; " + left + " more would be left for later runs";
        return new BirthdayReport(
                0,
                0,
                0,
                0,
                known,
                unreachable.size(),
                withoutFreshText,
                0,
                true,
                trial.lines(),
                refused,
                Ending.DRY_RUN.name(),
                null,
                "nothing has left: " + why + "; " + shown + " would" + more);
    }

    private static String line(Entry entry, Greeting greeting) {
        String text = greeting.body().strip();
        String late = entry.occasion().late() ? ", " + entry.occasion().daysLate() + " days late" : "";
        String address = entry.contact().address();
        return entry.contact().name() + (address == null ? "" : " <" + address + ">") + ", birthday "
                + entry.occasion().date() + late + ": "
                + (text.length() > PREVIEW ? text.substring(0, PREVIEW) + "..." : text);
    }
}
