// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.JobClient;
import dev.carillon.SchedulerPlugin;
import dev.carillon.event.SchedulerListener;
import dev.carillon.handler.FailureRule;
import dev.carillon.handler.JobHandler;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;

/** A scheduler in virtual time, as its plug-ins see it. */
record VirtualHost(VirtualScheduler scheduler) implements SchedulerPlugin.Host {

    @Override
    public <P> void handle(JobType<P> type, JobHandler<P> handler, FailureRule... rules) {
        scheduler.handle(type, handler, rules);
    }

    @Override
    public void declare(Job job) {
        scheduler.client().declare(job);
    }

    @Override
    public void listen(SchedulerListener listener) {
        scheduler.listen(listener);
    }

    @Override
    public JobClient client() {
        return scheduler.client();
    }
}
