// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.policy.CatchUpPolicy;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.policy.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The jobs there can be, and which nodes handle their types. */
final class Repertoire {

    private static final JobType<Void> WORK = JobType.of("work");
    private static final JobType<Void> RARE = JobType.of("rare");
    private static final List<String> TRIGGERS = List.of(
            "every 2s",
            "every 5s",
            "every 13s",
            "every 47s",
            "every 3s after completion",
            "every 20s after completion",
            "every 7s jitter 3s",
            "cron * * * * * UTC");
    private static final int MOST_JOBS = 7;
    static final int MOST_OF_KEY = 2;

    private final Random random;
    private final boolean rareIsRare;
    private final List<String> names = new ArrayList<>();

    Repertoire(Random random) {
        this.random = random;
        this.rareIsRare = random.nextBoolean();
        int jobs = 2 + random.nextInt(MOST_JOBS - 1);
        for (int job = 1; job <= jobs; job++) {
            names.add("job" + job);
        }
    }

    List<JobType<Void>> typesOf(String node) {
        return rareIsRare && !node.equals("anna") ? List.of(WORK) : List.of(WORK, RARE);
    }

    JobType<Void> anyType() {
        return random.nextInt(5) == 0 ? RARE : WORK;
    }

    String anyName() {
        return names.get(random.nextInt(names.size()));
    }

    List<Job> all() {
        return names.stream().map(this::job).toList();
    }

    Job job(String name) {
        Job job = Job.of(anyType(), name)
                .when(trigger(name))
                .retry(RetryPolicy.fixed(random.nextInt(4), Duration.ofMillis(1 + random.nextInt(10_000))))
                .catchUp(new CatchUpPolicy(
                        Duration.ofSeconds(1 + random.nextInt(120)),
                        any(CatchUpPolicy.Coalesce.values()),
                        1 + random.nextInt(20)));
        Job overlapping = job.overlap(any(OverlapPolicy.values())).maxInstances(random.nextInt(4));
        Job timed = random.nextInt(3) == 0
                ? overlapping.timeout(Duration.ofMillis(100 + random.nextInt(8_000)))
                : overlapping;
        return random.nextInt(3) == 0 ? timed.limit(anyKey(), MOST_OF_KEY) : timed;
    }

    private <T> T any(T[] all) {
        return all[random.nextInt(all.length)];
    }

    String anyKey() {
        return "key" + random.nextInt(2);
    }

    /** The same job with something else about it changed. */
    Job edited(Job job) {
        return switch (random.nextInt(3)) {
            case 0 -> job;
            case 1 -> job.describedAs("edition " + random.nextInt(1_000));
            default -> job.when(trigger(job.key().name()));
        };
    }

    private String trigger(String name) {
        int own = names.indexOf(name);
        if (own == 0 || random.nextInt(2) == 0) {
            return TRIGGERS.get(random.nextInt(TRIGGERS.size()));
        }
        return switch (random.nextInt(4)) {
            case 0 -> "any of (every 17s) (" + after(own) + ")";
            case 1 -> own > 1 ? "any of (" + after(own) + ") (" + after(own) + ")" : after(own);
            default -> after(own);
        };
    }

    private String after(int own) {
        return "after " + names.get(random.nextInt(own)) + " on " + (random.nextBoolean() ? "any" : "success");
    }
}
