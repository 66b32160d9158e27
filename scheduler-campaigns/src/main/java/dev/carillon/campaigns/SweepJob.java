// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns;

import dev.carillon.JobClient;
import dev.carillon.handler.JobContext;
import dev.carillon.handler.JobHandler;
import java.util.Map;
import java.util.function.Supplier;

/** A run that sweeps. */
final class SweepJob implements JobHandler<Void> {

    private final Sweep sweep;
    private final Supplier<JobClient> client;

    SweepJob(Sweep sweep, Supplier<JobClient> client) {
        this.sweep = sweep;
        this.client = client;
    }

    @Override
    public void handle(JobContext<Void> run) {
        int known = sweep.look();
        int asked = sweep.ahead(client.get());
        run.result(Map.of("due", asked, "found", known));
    }
}
