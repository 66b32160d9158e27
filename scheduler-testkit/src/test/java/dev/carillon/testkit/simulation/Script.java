// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.execution.Run;
import dev.carillon.handler.JobContext;
import java.time.Duration;
import java.util.Random;

/** What one handler call does, drawn from the seed. */
final class Script {

    private static final double THROWS = 0.15;
    private static final double SNOOZES = 0.06;
    private static final double GIVES_UP = 0.05;
    private static final double PARTIAL = 0.05;
    private static final double LOGS = 0.1;
    private static final double ENQUEUES = 0.1;
    private static final double HEEDS_INTERRUPTS = 0.5;

    private final World world;
    private final Random random;

    Script(World world) {
        this.world = world;
        this.random = world.random;
    }

    void play(JobContext<Void> context, JobClient client, Strand strand) {
        boolean calm = world.healed();
        boolean heeds = world.chance(HEEDS_INTERRUPTS);
        long length = calm ? random.nextInt(500) : length();
        if (heeds && strand.restUnlessInterrupted(length)) {
            throw new IllegalStateException("interrupted");
        } else if (!heeds) {
            strand.rest(length);
        }
        if (!calm) {
            end(context, client);
        }
    }

    /** Many handlers take just as long as others, so that ends meet. */
    private long length() {
        int draw = random.nextInt(20);
        if (draw < 9) {
            return 100L * random.nextInt(3);
        } else if (draw < 13) {
            return random.nextInt(500);
        } else if (draw < 17) {
            return 1_000L * random.nextInt(4);
        }
        return random.nextInt(40_000);
    }

    private void end(JobContext<Void> context, JobClient client) {
        if (world.chance(LOGS)) {
            context.log("half way");
        }
        if (context.run().kind() != Run.Kind.ENQUEUED && world.chance(ENQUEUES)) {
            client.enqueue(world.repertoire.anyType(), Enqueue.after(Duration.ofMillis(random.nextInt(5_000))));
        }
        if (world.chance(THROWS)) {
            throw new IllegalStateException("out of paper");
        } else if (world.chance(SNOOZES)) {
            context.snooze(Duration.ofMillis(1 + random.nextInt(8_000)));
        } else if (world.chance(GIVES_UP)) {
            context.giveUp("no address");
        } else if (world.chance(PARTIAL)) {
            context.partial("half");
        }
    }
}
