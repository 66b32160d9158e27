// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.bundle;

import dev.carillon.JobClient;
import dev.carillon.SchedulerPlugin;
import dev.carillon.event.SchedulerListener;
import dev.carillon.handler.FailureRule;
import dev.carillon.handler.JobHandler;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import java.util.ArrayList;
import java.util.List;

/** Takes down which types plug-ins have, where nothing runs them. */
final class PluginTypes implements SchedulerPlugin.Host {

    private final List<JobType<?>> types = new ArrayList<>();

    List<JobType<?>> all() {
        return List.copyOf(types);
    }

    @Override
    public <P> void handle(JobType<P> type, JobHandler<P> handler, FailureRule... rules) {
        types.add(type);
    }

    @Override
    public void declare(Job job) {}

    @Override
    public void listen(SchedulerListener listener) {}

    @Override
    public JobClient client() {
        throw new IllegalStateException("client: nothing runs here, expected a scheduler");
    }
}
