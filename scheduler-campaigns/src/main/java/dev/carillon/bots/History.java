// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import dev.carillon.JobClient;
import dev.carillon.execution.Execution;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobKey;
import dev.carillon.store.OpenRun;
import dev.carillon.store.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the attempts of runs together. */
final class History {

    private static final int MOST = 1_000;

    private History() {}

    static List<BotRun> of(JobClient client, BotView bot, int limit) {
        var key = new JobKey(client.workspace(), bot.id());
        Map<RunId, OpenRun> open = new LinkedHashMap<>();
        client.open(MOST).stream()
                .filter(one -> one.run().job().filter(key::equals).isPresent())
                .forEach(one -> open.put(one.run().id(), one));
        List<Execution> latest = client.log().ofJob(key, MOST);
        return Stream.concat(
                        open.keySet().stream(),
                        latest.stream().map(one -> one.run().id()))
                .distinct()
                .limit(limit)
                .map(run -> run(client, bot.id(), run, open.get(run)))
                .sorted(Comparator.comparing(BotRun::startedAt)
                        .thenComparing(one -> one.id().toString())
                        .reversed())
                .toList();
    }

    private static BotRun run(JobClient client, String job, RunId id, @Nullable OpenRun open) {
        List<Execution> attempts = client.log().ofRun(id);
        Execution last = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
        Execution end = last != null && last.last() ? last : null;
        return new BotRun(
                id,
                job,
                attempts.isEmpty() ? asked(open) : attempts.get(0).startedAt(),
                end == null ? null : end.finishedAt(),
                end == null ? running(open) : BotRunStatus.of(end),
                last == null ? null : last.result(),
                last == null ? null : last.error(),
                sum(attempts, "messages_sent"),
                sum(attempts, "profiles_visited"),
                lines(attempts));
    }

    private static Instant asked(@Nullable OpenRun open) {
        return open == null ? Instant.EPOCH : open.run().scheduledTime();
    }

    private static BotRunStatus running(@Nullable OpenRun open) {
        return open != null && open.state() == RunState.RUNNING ? BotRunStatus.RUNNING : BotRunStatus.QUEUED;
    }

    private static long sum(List<Execution> attempts, String counter) {
        return attempts.stream()
                .mapToLong(one -> one.counters().getOrDefault(counter, 0L))
                .sum();
    }

    private static List<String> lines(List<Execution> attempts) {
        var lines = new ArrayList<String>();
        attempts.forEach(one -> one.lines().forEach(line -> lines.add(line.text())));
        return lines.subList(Math.max(0, lines.size() - MOST), lines.size());
    }
}
