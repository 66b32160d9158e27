// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import dev.carillon.event.SchedulerListener;
import dev.carillon.handler.FailureRule;
import dev.carillon.handler.JobHandler;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;

/** A scheduler that is being built, as its plug-ins see it. */
record BuilderHost(Scheduler.Builder builder) implements SchedulerPlugin.Host {

    @Override
    public <P> void handle(JobType<P> type, JobHandler<P> handler, FailureRule... rules) {
        builder.handle(type, handler, rules);
    }

    @Override
    public void declare(Job job) {
        builder.declare(job);
    }

    @Override
    public void listen(SchedulerListener listener) {
        builder.listen(listener);
    }

    @Override
    public JobClient client() {
        return builder.client();
    }
}
