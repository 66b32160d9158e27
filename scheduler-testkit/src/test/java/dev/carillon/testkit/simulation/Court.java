// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.execution.Run;
import dev.carillon.store.JobStore;
import dev.carillon.testkit.simulation.Happening.Added;
import dev.carillon.testkit.simulation.Happening.Answered;
import dev.carillon.testkit.simulation.Happening.Asked;
import dev.carillon.testkit.simulation.Happening.Began;
import dev.carillon.testkit.simulation.Happening.Cancelled;
import dev.carillon.testkit.simulation.Happening.Claimed;
import dev.carillon.testkit.simulation.Happening.Ended;
import dev.carillon.testkit.simulation.Happening.Evaluated;
import dev.carillon.testkit.simulation.Happening.Found;
import dev.carillon.testkit.simulation.Happening.JobAdded;
import dev.carillon.testkit.simulation.Happening.JobRemoved;
import dev.carillon.testkit.simulation.Happening.Left;
import dev.carillon.testkit.simulation.Happening.PutBack;
import dev.carillon.testkit.simulation.Happening.Recounted;
import dev.carillon.testkit.simulation.Happening.Released;
import dev.carillon.testkit.simulation.Happening.Renewed;
import dev.carillon.testkit.simulation.Happening.TakenBack;
import dev.carillon.testkit.simulation.Happening.Told;
import dev.carillon.testkit.simulation.Happening.Vanished;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Hears what happens, holds it against the laws, and keeps the first violation. */
final class Court {

    private final History history;
    private final List<Law> laws;
    private final Trace trace;
    private @Nullable Violation verdict;

    Court(History history, List<Law> laws, Trace trace) {
        this.history = history;
        this.laws = List.copyOf(laws);
        this.trace = trace;
    }

    History history() {
        return history;
    }

    Optional<Violation> verdict() {
        return Optional.ofNullable(verdict);
    }

    void hear(String who, Happening what) {
        describe(who, what);
        if (verdict == null) {
            try {
                laws.forEach(law -> law.observe(what, history));
                history.add(what);
            } catch (Violation violation) {
                find(violation);
            }
        }
    }

    void find(Violation violation) {
        if (verdict == null) {
            verdict = violation;
            trace.say("VIOLATION", () -> trace.named(String.valueOf(violation.getMessage())));
        }
    }

    void audit(JobStore store) {
        try {
            laws.forEach(law -> law.audit(history, store));
        } catch (Violation violation) {
            find(violation);
        }
    }

    static <T> T given(@Nullable T answer) {
        if (answer == null) {
            throw new Violation("Answer", "the store answered null");
        }
        return answer;
    }

    private void describe(String who, Happening what) {
        if (what instanceof Answered
                || what instanceof Asked
                || what instanceof Recounted recounted && recounted.wrong() == 0
                || what instanceof Found found && found.silent().isEmpty()) {
            return;
        }
        if (what instanceof Renewed renewed && renewed.held().isEmpty()) {
            return;
        }
        if (what instanceof Evaluated evaluated
                && evaluated.plan().fires().isEmpty()
                && evaluated.plan().runs().isEmpty()
                && evaluated.plan().cancelled().isEmpty()
                && evaluated.plan().amended().isEmpty()
                && evaluated.plan().job().equals(evaluated.due().job())) {
            return;
        }
        trace.say(who, () -> words(what));
    }

    private String words(Happening what) {
        if (what instanceof Added added) {
            return "adds " + trace.name(added.run().id()) + " due "
                    + added.run().dueAt();
        } else if (what instanceof JobAdded added) {
            return "adds job " + added.job().key() + ": " + added.job().plan();
        } else if (what instanceof JobRemoved removed) {
            return "deletes job " + removed.job().key();
        } else if (what instanceof Evaluated evaluated) {
            return words(evaluated);
        } else if (what instanceof Claimed claimed) {
            return "claims " + trace.name(claimed.claim().run().id()) + " of "
                    + claimed.claim().run().jobName() + ", attempt "
                    + claimed.claim().attempt() + ", token "
                    + claimed.claim().lease().token();
        } else if (what instanceof Told told) {
            return "tells " + told.end().outcome() + " of "
                    + trace.name(told.end().lease().run()) + ", token "
                    + told.end().lease().token() + (told.recorded() == null ? ": dropped" : "")
                    + (told.end().bodyRuns() ? ", its handler goes on" : "")
                    + (told.end().again() == null ? "" : ", again " + told.end().again());
        } else if (what instanceof PutBack back) {
            return "puts back " + trace.name(back.lease().run());
        } else if (what instanceof Released released) {
            return "releases " + trace.name(released.lease().run());
        } else if (what instanceof Recounted recounted) {
            return "finds " + recounted.wrong() + " keys counted wrong";
        } else if (what instanceof Cancelled cancelled) {
            return "cancels " + trace.name(cancelled.run());
        } else if (what instanceof TakenBack taken) {
            return "takes " + trace.name(taken.lease().run()) + " from "
                    + trace.name(taken.lease().node()) + ", token "
                    + taken.lease().token();
        } else if (what instanceof Renewed renewed) {
            return "renews, holds " + trace.names(renewed.held());
        } else if (what instanceof Left left) {
            return "forgets node " + trace.name(left.node());
        } else if (what instanceof Found found) {
            return "finds silent: " + found.silent().stream().map(trace::name).collect(Collectors.joining(", "));
        } else if (what instanceof Began began) {
            return "begins " + trace.name(began.run().id());
        } else if (what instanceof Ended ended) {
            return "ends " + trace.name(ended.run().id());
        } else if (what instanceof Vanished vanished) {
            return "vanishes: " + trace.name(vanished.node());
        }
        return what.toString();
    }

    private String words(Evaluated evaluated) {
        String fires = evaluated.plan().fires().stream()
                .map(fire -> fire.outcome() + " " + fire.time()
                        + (fire.count() > 1 ? " to " + fire.through() + " (" + fire.count() + ")" : "")
                        + (fire.run() == null ? "" : " as " + trace.name(fire.run()))
                        + (fire.cause() == null ? "" : " after " + trace.name(fire.cause())))
                .collect(Collectors.joining(", "));
        String runs = evaluated.plan().runs().stream()
                .map(run -> run.kind() + " " + trace.name(run.id()))
                .collect(Collectors.joining(", "));
        String cancelled = evaluated.plan().cancelled().isEmpty()
                ? ""
                : ", cancels " + trace.names(evaluated.plan().cancelled());
        String amended = evaluated.plan().amended().isEmpty()
                ? ""
                : ", amends "
                        + trace.names(
                                evaluated.plan().amended().stream().map(Run::id).toList());
        return "decides " + evaluated.plan().job().key() + " ("
                + evaluated.plan().job().state() + "): fires [" + fires + "], runs [" + runs + "]" + cancelled + amended
                + ", next "
                + evaluated.plan().job().nextFireAt() + ", fired through "
                + evaluated.plan().job().firedThrough();
    }
}
