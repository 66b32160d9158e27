// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.hello;

import dev.carillon.Scheduler;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.store.memory.InMemoryJobStore;
import java.time.Instant;

/** Prints a line every ten seconds and sends one mail that is not sent, until Ctrl-C. */
public final class HelloScheduler {

    record Mail(String order) {}

    static final JobType<Mail> MAIL = JobType.of("mail", Mail.class);
    static final JobType<Void> REPORT = JobType.of("report");

    private HelloScheduler() {}

    public static void main(String[] args) throws InterruptedException {
        try (var scheduler = Scheduler.on(new InMemoryJobStore())
                .handle(MAIL, run -> send(run.payload()))
                .handle(REPORT, run -> build(run.scheduledTime()))
                .declare(Job.of(REPORT, "weekly-report").when("weekly mon 09:00 Europe/Berlin"))
                .declare(Job.of(REPORT, "pulse").when("every 10s"))
                .start()) {
            scheduler.client().enqueue(MAIL, new Mail("4711"));
            scheduler.awaitStop();
        }
    }

    private static void send(Mail mail) {
        System.out.println("mail for order " + mail.order());
    }

    private static void build(Instant scheduledTime) {
        System.out.println("report of " + scheduledTime);
    }
}
