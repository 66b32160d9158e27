// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.run;

import dev.carillon.delivery.Delay;
import dev.carillon.delivery.DeliveryReport;
import dev.carillon.delivery.DeliveryReport.Ending;
import dev.carillon.handler.JobContext;
import dev.carillon.newsletters.content.Issue;
import dev.carillon.newsletters.sending.Sending;
import dev.carillon.newsletters.store.NewsletterStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Sends as much of an issue as may leave now, and says whether that was the end. */
public final class SendStep {

    private final NewsletterStore store;
    private final Sending sending;
    private final InstantSource clock;

    /** One that marks issues as sent in a store. */
    public SendStep(NewsletterStore store, Sending sending, InstantSource clock) {
        this.store = store;
        this.sending = sending;
        this.clock = clock;
    }

    /**
     * Sends.
     *
     * @return when the run is to come again; empty when nothing more is to be done by it
     * @throws ShutChannelException when the server does not let us in: somebody has to see to that before it goes on
     */
    Optional<Instant> send(JobContext<?> run, Issue issue) throws ShutChannelException {
        DeliveryReport report = sending.send(run, issue);
        run.count("messages_sent", report.confirmed());
        run.count("messages_failed", report.failed());
        run.count("messages_uncertain", report.uncertain());
        if (!report.why().isEmpty()) {
            run.log("send: " + report.why());
        }
        if (report.ending() == Ending.SHUT) {
            throw new ShutChannelException(report.why());
        }
        Instant resumeAt = report.resumeAt();
        if (resumeAt != null) {
            return Optional.of(resumeAt);
        }
        if (report.ending() == Ending.DONE) {
            store.issues().sent(issue.workspace(), issue.id(), clock.instant());
        }
        return Optional.empty();
    }

    /** Has the run come again at an instant. */
    void comeAgain(JobContext<?> run, Instant time) {
        run.snooze(Delay.until(time, clock.instant()));
    }

    Map<String, Object> counts(Issue issue) {
        return Counts.of(issue, sending.counts(issue.workspace(), issue.id()));
    }
}
