// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.run;

import dev.carillon.handler.JobContext;
import dev.carillon.handler.JobHandler;
import dev.carillon.newsletters.content.Issue;
import dev.carillon.newsletters.sending.Sending;
import dev.carillon.newsletters.store.NewsletterStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends an issue that is there already, or what is left of it. */
public final class SendRun implements JobHandler<SendRun.Order> {

    private final NewsletterStore store;
    private final Sending sending;
    private final SendStep sendStep;

    /**
     * Which issue.
     *
     * @param list to whom, if that is not settled already; null for all
     */
    public record Order(String issue, @Nullable String list) {}

    /** One that finds issues in a store. */
    public SendRun(NewsletterStore store, Sending sending, SendStep sendStep) {
        this.store = store;
        this.sending = sending;
        this.sendStep = sendStep;
    }

    @Override
    public void handle(JobContext<Order> run) throws Exception {
        Order order = run.payload();
        Issue issue = store.issues()
                .find(run.run().workspace(), UUID.fromString(order.issue()))
                .orElseThrow(() -> new BadPlanException("issue: \"" + order.issue() + "\", there is none"));
        if (run.test()) {
            run.result(Counts.test(issue, "test mode: issue " + issue.id() + " was not sent"));
            return;
        }
        sending.audience(issue, order.list());
        Optional<Instant> unfinished = sendStep.send(run, issue);
        if (unfinished.isPresent()) {
            sendStep.comeAgain(run, unfinished.get());
            return;
        }
        Map<String, Object> counts = sendStep.counts(issue);
        if (NewsletterRun.flawless(counts)) {
            run.result(counts);
        } else {
            run.partial(counts);
        }
    }
}
