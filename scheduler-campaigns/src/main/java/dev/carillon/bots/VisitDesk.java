// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import dev.carillon.bots.definition.BotKind;
import dev.carillon.bots.definition.VisitorBotConfig;
import dev.carillon.bots.store.Visits;
import dev.carillon.bots.visit.Profile;
import dev.carillon.bots.visit.ProfileVisitor;
import dev.carillon.delivery.Answer;
import dev.carillon.delivery.DeliveryReport.Ending;
import dev.carillon.delivery.Errand;
import dev.carillon.delivery.ledger.ChannelKey;
import dev.carillon.delivery.ledger.Delivery;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.delivery.ledger.DeliveryState;
import dev.carillon.delivery.ledger.DispatchKey;
import dev.carillon.handler.JobContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Visits the profiles that are due, or shows which they are. For one attempt of a run. */
final class VisitDesk {

    private static final String COUNTER = "profiles_visited";

    private final DeliveryLedger ledger;
    private final Visits visits;
    private final InstantSource clock;
    private final VisitorAccount account;
    private final VisitorBotConfig config;
    private final ChannelKey channel;
    private final DispatchKey dispatch;
    private final Map<String, Profile> byTarget = new HashMap<>();

    VisitDesk(
            DeliveryLedger ledger,
            Visits visits,
            InstantSource clock,
            VisitorAccount account,
            VisitorBotConfig config,
            ChannelKey channel) {
        this.ledger = ledger;
        this.visits = visits;
        this.clock = clock;
        this.account = account;
        this.config = config;
        this.channel = channel;
        this.dispatch = AccountName.dispatch(BotKind.VISITOR, channel);
    }

    /**
     * A profile whose turn it may be.
     *
     * @param number of the visit that comes next, 1 for the first
     * @param last when it was visited last, the beginning of time when it never was
     */
    private record Candidate(Profile profile, int number, Instant last) {

        String target() {
            return profile.id() + "/" + number;
        }

        Candidate next(Instant visited) {
            return new Candidate(profile, number + 1, visited);
        }
    }

    /** Those that were never visited in their order, then those that were visited longest ago. */
    private List<Candidate> due(List<Profile> profiles) {
        Map<String, Visits.Visited> latest =
                visits.latest(channel, profiles.stream().map(Profile::id).toList());
        return profiles.stream()
                .map(one -> Optional.ofNullable(latest.get(one.id()))
                        .map(known -> new Candidate(one, known.number() + 1, known.at()))
                        .orElseGet(() -> new Candidate(one, 1, Instant.EPOCH)))
                .filter(this::isDue)
                .sorted(Comparator.comparing(Candidate::last))
                .toList();
    }

    private boolean isDue(Candidate one) {
        return one.number() == 1 || !one.last().plus(account.again()).isAfter(clock.instant());
    }

    VisitReport send(JobContext<?> run, List<Profile> profiles) throws Exception {
        ProfileVisitor visitor = account.visitor();
        Errand errand = Errand.of(dispatch, channel)
                .pacing(account.limits().pacing(BotKind.VISITOR, channel, config.limit()))
                .retries(account.retries())
                .longest(visitor.longest());
        var round = new Round(ledger, clock, run, errand, this::visit);
        run.count(COUNTER, round.count().done());
        int left = 0;
        for (Candidate due : due(profiles)) {
            Candidate one = settled(round, due);
            Instant free = visitor.freeAt(one.profile(), clock.instant());
            if (!isDue(one)) {
                continue;
            }
            if (!round.goesOn()) {
                left++;
            } else if (free.isAfter(clock.instant())) {
                round.waitFor(free);
                left++;
            } else if (!visited(run, round, one)) {
                left++;
            }
        }
        Round.End end = round.end();
        Count sum = round.count().keptIn(run);
        return new VisitReport(
                sum.done(),
                sum.failed(),
                sum.uncertain(),
                left,
                end.ending() == Ending.DRY_RUN,
                List.of(),
                end.ending().name(),
                end.resumeAt(),
                left == 0 || end.why().isEmpty() ? end.why() : end.why() + "; " + left + " left");
    }

    private Answer visit(Delivery delivery) throws Exception {
        Profile profile = byTarget.get(delivery.target());
        return profile == null
                ? Answer.later("nothing was prepared for it", Duration.ZERO)
                : account.visitor().visit(profile, clock.instant());
    }

    /** Whether it came to an end. */
    private boolean visited(JobContext<?> run, Round round, Candidate one) {
        byTarget.put(one.target(), one.profile());
        long done = round.count().done();
        Delivery after = round.deliver(one.target(), null);
        run.count(COUNTER, round.count().done() - done);
        if (!after.state().ended()) {
            return false;
        }
        visits.visited(channel, one.profile().id(), one.number(), after.changedAt());
        if (after.state() != DeliveryState.CONFIRMED) {
            run.log(one.profile().name() + ": " + after.state() + ", "
                    + Optional.ofNullable(after.fault())
                            .map(fault -> fault.message())
                            .orElse(""));
        }
        return true;
    }

    /** A visit whose end was written down in the ledger alone counts as well. */
    private Candidate settled(Round round, Candidate due) {
        Candidate one = due;
        Optional<Delivery> known = round.goesOn() ? round.find(one.target()) : Optional.empty();
        while (known.isPresent() && known.get().state().ended()) {
            visits.visited(
                    channel, one.profile().id(), one.number(), known.get().changedAt());
            one = one.next(known.get().changedAt());
            known = round.find(one.target());
        }
        return one;
    }

    /** Tells what would be visited, as far as a run of its own would come, and changes nothing. */
    VisitReport show(JobContext<?> run, List<Profile> profiles, String why) {
        Trial trial = Trial.begin(run, why, account.limits().hours(), channel, ledger, clock.instant());
        List<Candidate> due = due(profiles);
        due.stream()
                .limit(config.limit())
                .forEach(one -> trial.would(
                        "visit " + one.profile().name() + ", " + one.profile().url()));
        run.count(COUNTER, 0);
        int shown = Math.min(due.size(), config.limit());
        return new VisitReport(
                0,
                0,
                0,
                due.size() - shown,
                true,
                trial.lines(),
                Ending.DRY_RUN.name(),
                null,
                "nothing has left: " + why + "; " + shown + " would");
    }
}
