// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.creatorpulse;

import dev.carillon.execution.Execution;
import dev.carillon.execution.ExecutionLog;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.store.OpenRun;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The executions of a job, newest first. */
final class Executions {

    private Executions() {}

    /** Those that have not ended, and after them those that have, so many in all. */
    static List<ExecutionView> of(House.Found found, int limit) {
        // in this order: a run that ends meanwhile is in both, and none is in neither
        List<OpenRun> open = new ArrayList<>(found.desk().open(found.job().name()));
        List<Execution> ended = read(found, limit);
        open.removeIf(run -> ended.stream().anyMatch(one -> hasEnded(run, one)));
        Collections.reverse(open);
        var all = new ArrayList<ExecutionView>();
        Set<RunId> told = new HashSet<>();
        for (OpenRun run : open) {
            told.add(run.run().id());
            all.add(ExecutionView.running(found, run));
        }
        all.addAll(told(found, ended, told));
        return all.subList(0, Math.min(limit, all.size()));
    }

    private static boolean hasEnded(OpenRun open, Execution execution) {
        return execution.last()
                && execution.run().id().equals(open.run().id())
                && !execution.finishedAt().isBefore(open.since());
    }

    /** Those that have ended, so many. */
    static List<ExecutionView> ended(House.Found found, int limit) {
        return told(found, read(found, limit), new HashSet<>());
    }

    private static List<ExecutionView> told(House.Found found, List<Execution> executions, Set<RunId> told) {
        return executions.stream()
                .map(one -> ExecutionView.ended(id(one, told), found, one))
                .toList();
    }

    /** That of the run, by which whoever asked for it knows it, for the latest; another for each attempt before. */
    private static String id(Execution execution, Set<RunId> told) {
        String run = execution.run().id().toString();
        if (told.add(execution.run().id())) {
            return run;
        }
        String attempt = run + " " + execution.number();
        return UUID.nameUUIDFromBytes(attempt.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** A run that only waits, to go on with its sending later, is no execution of its own. */
    private static List<Execution> read(House.Found found, int limit) {
        var read = new ArrayList<Execution>();
        ExecutionLog.Position before = null;
        while (true) {
            List<Execution> page = found.desk().history(found.job().name(), before, limit);
            page.stream().filter(one -> one.outcome() != Outcome.SNOOZED).forEach(read::add);
            if (page.size() < limit || read.size() >= limit) {
                return read.subList(0, Math.min(limit, read.size()));
            }
            before = ExecutionLog.Position.of(page.get(limit - 1));
        }
    }
}
