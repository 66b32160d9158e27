// SPDX-License-Identifier: Apache-2.0
package dev.carillon.explain;

import dev.carillon.execution.Execution;
import dev.carillon.execution.RunId;
import dev.carillon.explain.Reason.Code;
import dev.carillon.store.Block;
import dev.carillon.store.OpenRun;
import dev.carillon.store.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Why a run does not run, or what it does. */
record RunReasons(Evidence evidence) {

    void explain(RunId id, String workspace, Findings found) {
        Optional<OpenRun> open = evidence.store()
                .runs()
                .find(id)
                .filter(run -> run.run().workspace().equals(workspace));
        List<Execution> executions = evidence.store().log().ofRun(id).stream()
                .filter(execution -> execution.run().workspace().equals(workspace))
                .toList();
        if (open.isPresent()) {
            new RunFacts(evidence).of(open.get(), executions, found);
            explain(open.get(), executions, found);
        } else if (executions.isEmpty()) {
            found.state("There is no such run.");
            found.add(
                    Code.UNKNOWN,
                    "It is not open and nothing is recorded of it: it never was, or its records are forgotten"
                            + made(id) + ".");
        } else {
            Execution last = executions.get(executions.size() - 1);
            new RunFacts(evidence).of(last.run(), executions, found);
            ended(last, found);
        }
    }

    /** What its id says of when it was made. */
    private String made(RunId id) {
        return id.value().version() == 7
                ? "; its id was made at "
                        + evidence.at(Instant.ofEpochMilli(id.value().getMostSignificantBits() >>> 16))
                : "";
    }

    /** Explains a run that has not ended. */
    void explain(OpenRun open, List<Execution> executions, Findings found) {
        switch (open.state()) {
            case RUNNING -> {
                found.state("It is " + evidence.standing(open) + ".");
                new HeldReasons(evidence, open).explain(found);
            }
            case READY -> {
                found.state("It is ready since " + evidence.at(open.since()) + ".");
                whyNotStarted(open, found);
            }
            case WAITING -> {
                found.state("It waits.");
                Block block = open.block();
                if (block == null) {
                    whyNotStarted(open, found);
                } else {
                    new BlockReasons(evidence, open, executions).explain(block, found);
                    evidence.nodes().whyNobodyHandles(open.run().type(), found);
                    evidence.queue(open.run().terms().queue(), found);
                }
            }
        }
    }

    private void whyNotStarted(OpenRun open, Findings found) {
        String queue = open.run().terms().queue();
        var obstacles = new Findings("");
        evidence.queue(queue, obstacles);
        evidence.nodes().whyNobodyStarts(open.run().type(), queue, obstacles);
        found.addAll(obstacles);
        if (obstacles.hasNone()) {
            boolean late = open.state() == RunState.READY
                    && open.since().plus(evidence.lease()).isBefore(evidence.now());
            found.add(
                    Code.STARTING,
                    "Nothing stands in its way: a node takes it with its next look"
                            + (late ? ", after the runs of its queue that come before it" : "") + ".");
        }
    }

    private void ended(Execution last, Findings found) {
        String error = last.error() == null ? "" : ": " + Telling.line(last.error());
        String node = last.node().isEmpty() ? "" : " on node " + Telling.line(last.node());
        found.state("It has ended: " + Telling.word(last.outcome()) + ".");
        found.add(
                Code.ENDED,
                "It ended at " + evidence.at(last.finishedAt()) + " as " + Telling.word(last.outcome())
                        + ", with attempt " + last.attempt() + node + " after " + Telling.span(last.duration()) + error
                        + ".");
        evidence.store()
                .dead()
                .find(last.run().id())
                .ifPresent(letter -> found.add(
                        Code.DEAD_LETTER,
                        "It has failed for good and is kept as a dead letter since " + evidence.at(letter.since())
                                + ": redriven it is tried again under its id."));
    }
}
