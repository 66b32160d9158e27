// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import dev.carillon.delivery.ledger.ChannelKey;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.delivery.ledger.DryRun;
import dev.carillon.delivery.ledger.Turn;
import dev.carillon.delivery.pacing.OpenHours;
import dev.carillon.handler.JobContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run that only tells what it would do, in the run's log, and changes nothing. For one thread. */
final class Trial {

    private static final int MOST_LINES = 100;

    private final JobContext<?> run;
    private final List<String> would = new ArrayList<>();

    private Trial(JobContext<?> run) {
        this.run = run;
    }

    /** Why a run is for show; empty when it is not. */
    static Optional<String> reason(JobContext<?> run, boolean configured, DeliveryLedger ledger) {
        if (configured) {
            return Optional.of("a dry run");
        }
        if (run.test()) {
            return Optional.of("a trial");
        }
        DryRun global = ledger.dryRun();
        return global.forced()
                ? Optional.of("a dry run, as " + global.actor() + " has said for everything since " + global.since())
                : Optional.empty();
    }

    static Trial begin(
            JobContext<?> run, String why, OpenHours hours, ChannelKey channel, DeliveryLedger ledger, Instant now) {
        run.log("nothing leaves: " + why);
        if (!hours.isOpen(now)) {
            String opening = hours.nextOpen(now).map(time -> " until " + time).orElse(", and none are to come");
            run.log("would wait: outside of the open hours" + opening);
        }
        Turn turn = ledger.channels().state(channel).ask(now);
        if (turn instanceof Turn.Shut shut) {
            run.log("would stop: channel " + channel + " is shut: " + shut.reason());
        } else if (turn instanceof Turn.NotBefore later) {
            run.log("would wait: channel " + channel + " is free again at " + later.time());
        }
        return new Trial(run);
    }

    void would(String line) {
        run.log("would " + line);
        if (would.size() < MOST_LINES) {
            would.add(line);
        }
    }

    List<String> lines() {
        return would;
    }
}
