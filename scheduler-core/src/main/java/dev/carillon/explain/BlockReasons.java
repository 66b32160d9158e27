// SPDX-License-Identifier: Apache-2.0
package dev.carillon.explain;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Run;
import dev.carillon.execution.RunId;
import dev.carillon.explain.Reason.Code;
import dev.carillon.policy.Quota;
import dev.carillon.policy.Window;
import dev.carillon.store.Block;
import dev.carillon.store.GateView;
import dev.carillon.store.OpenRun;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a run waits.
 *
 * @param executions its attempts so far
 */
record BlockReasons(Evidence evidence, OpenRun open, List<Execution> executions) {

    void explain(Block block, Findings found) {
        Instant until = block.until();
        String when = until == null ? "a time that is not known" : evidence.at(until);
        switch (block.kind()) {
            case NOT_DUE -> found.add(Code.NOT_DUE, "It is due at " + when + spread() + ".", until);
            case BACK_OFF ->
                found.add(
                        Code.BACK_OFF,
                        "It is tried again at " + when + ", as " + new RunFacts(evidence).attempt(open, executions)
                                + lastFailure() + ".",
                        until);
            case SNOOZED -> found.add(Code.SNOOZED, "Its handler asked to be called again at " + when + ".", until);
            case JOB_PAUSED -> paused(found);
            case LIMIT -> limit(block.detail(), found);
            case QUOTA -> quota(block.detail(), until, found);
            case UNIQUE -> unique(block.detail(), found);
        }
    }

    private String spread() {
        Run run = open.run();
        boolean jittered = run.kind() == Run.Kind.FIRED
                && executions.isEmpty()
                && run.dueAt().isAfter(run.scheduledTime());
        return jittered ? ", spread by jitter from its planned time, " + run.scheduledTime() : "";
    }

    private String lastFailure() {
        if (executions.isEmpty()) {
            return "";
        }
        Execution last = executions.get(executions.size() - 1);
        String error = last.error() == null ? "" : ": " + Telling.line(last.error());
        return "; the last one ended as " + Telling.word(last.outcome()) + " at " + evidence.at(last.finishedAt())
                + error;
    }

    private void paused(Findings found) {
        open.run().job().flatMap(job -> evidence.store().jobs().find(job)).ifPresent(job -> evidence.pause(job, found));
        if (!found.says(Code.JOB_PAUSED)) {
            found.add(Code.JOB_PAUSED, "Its job was paused a moment ago.");
        }
    }

    private void limit(String key, Findings found) {
        Optional<GateView> gate = evidence.store().gates().find(open.run().workspace(), key);
        if (gate.isEmpty()) {
            found.add(Code.LIMIT, limited(key) + " was full a moment ago.");
            return;
        }
        List<RunId> holders = gate.get().holders();
        int before = Math.max(0, gate.get().waiting().indexOf(open.run().id()));
        found.add(
                Code.LIMIT,
                limited(key) + " lets " + Telling.count(gate.get().most(), "run") + " go at a time; "
                        + (holders.isEmpty()
                                ? "a permit is free by now"
                                : "taken by " + Telling.several(holders, evidence::describe))
                        + (before == 0 ? "" : "; " + Telling.count(before, "run") + " before it") + ".");
    }

    /** Keys that the scheduler adds have a meaning of their own. */
    private String limited(String key) {
        String job =
                open.run().jobId() == null ? "" : open.run().jobId().value().toString();
        if (key.equals("job:" + job)) {
            return "Its own job";
        }
        return key.startsWith("backfill:" + job + ":") ? "Its backfill" : "Key \"" + Telling.line(key) + "\"";
    }

    private void quota(String key, @Nullable Instant until, Findings found) {
        String use = open.run().terms().quotas().stream()
                .filter(quota -> quota.key().equals(key))
                .max((one, other) -> Double.compare(share(one), share(other)))
                .map(quota -> ", " + used(quota) + " of " + Telling.count(quota.most(), "unit") + " " + window(quota))
                .orElse("");
        found.add(
                Code.QUOTA,
                "Quota \"" + Telling.line(key) + "\" is used up" + use
                        + (until == null ? "" : "; looked at again at " + evidence.at(until)) + ".",
                until);
    }

    private double share(Quota quota) {
        return (double) used(quota) / quota.most();
    }

    private long used(Quota quota) {
        return evidence.store().quotas().used(open.run().workspace(), quota);
    }

    private static String window(Quota quota) {
        if (quota.window() instanceof Window.Rolling rolling) {
            return "within any " + Telling.span(rolling.span());
        }
        if (quota.window() instanceof Window.Fixed fixed) {
            String unit = switch (fixed.unit()) {
                case HOURS -> "hour";
                case DAYS -> "day";
                default -> "week";
            };
            return "this " + unit + ", " + fixed.zone();
        }
        return "for one run";
    }

    private void unique(String first, Findings found) {
        String key = open.run().unique() == null
                ? "its unique key"
                : "its unique key \"" + Telling.line(open.run().unique().key()) + "\"";
        found.add(Code.UNIQUE, "It starts when an earlier run with " + key + " has ended: " + holder(first) + ".");
    }

    private String holder(String id) {
        try {
            return evidence.describe(RunId.parse(id));
        } catch (IllegalArgumentException none) {
            return "run " + Telling.line(id);
        }
    }
}
