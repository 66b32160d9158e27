// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.run;

import dev.carillon.execution.Run;
import dev.carillon.handler.JobContext;
import dev.carillon.handler.JobHandler;
import dev.carillon.newsletters.content.Issue;
import dev.carillon.newsletters.plan.Action;
import dev.carillon.newsletters.plan.NewsletterPlan;
import dev.carillon.newsletters.sending.Sending;
import dev.carillon.newsletters.store.NewsletterStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Does the actions of a newsletter job, one after the other and each once: a run that comes again after a failure or a crash goes on
 * where it was.
 */
public final class NewsletterRun implements JobHandler<NewsletterPlan> {

    private final NewsletterStore store;
    private final Newsroom newsroom;
    private final Sending sending;
    private final SendStep sendStep;

    /** One that scrapes and writes in a newsroom. */
    public NewsletterRun(NewsletterStore store, Newsroom newsroom, Sending sending, SendStep sendStep) {
        this.store = store;
        this.newsroom = newsroom;
        this.sending = sending;
        this.sendStep = sendStep;
    }

    @Override
    public void handle(JobContext<NewsletterPlan> run) throws Exception {
        NewsletterPlan plan = run.payload();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("actions_performed", new ArrayList<>(plan.actions()));
        boolean whole = true;
        if (plan.does().contains(Action.SCRAPE)) {
            Map<?, ?> scraped = run.step("scrape", Map.class, () -> newsroom.scrape(run, plan));
            result.put("scrape_result", scraped);
            whole = !(scraped.get("failures") instanceof List<?> failures) || failures.isEmpty();
            run.log("scrape: " + scraped);
        }
        Optional<Issue> issue = Optional.empty();
        if (plan.does().contains(Action.GENERATE)) {
            Map<?, ?> generated = run.step("generate", Map.class, () -> newsroom.generate(run, plan));
            result.put("generate_result", generated);
            issue = issue(run.run(), generated);
            run.log("generate: " + generated);
        }
        if (plan.does().contains(Action.SEND)) {
            boolean alone = !plan.does().contains(Action.GENERATE);
            Optional<Issue> sent = alone ? store.issues().unsent(run.run().workspace(), job(run.run())) : issue;
            Optional<Instant> unfinished = send(run, plan, sent, result);
            if (unfinished.isPresent()) {
                sendStep.comeAgain(run, unfinished.get());
                return;
            }
            whole &= sent.isEmpty() || result.get("send_result") instanceof Map<?, ?> map && flawless(map);
        }
        if (whole) {
            run.result(result);
        } else {
            run.partial(result);
        }
    }

    static boolean flawless(Map<?, ?> sent) {
        return zero(sent.get("failed_count")) && zero(sent.get("uncertain_count")) && zero(sent.get("waiting_count"));
    }

    private static boolean zero(@Nullable Object count) {
        return !(count instanceof Number number) || number.longValue() == 0;
    }

    /** When to come again; empty when it has come to an end, which is in the result then. */
    private Optional<Instant> send(
            JobContext<NewsletterPlan> run, NewsletterPlan plan, Optional<Issue> issue, Map<String, Object> result)
            throws Exception {
        if (issue.isEmpty()) {
            run.log("send: there is no issue to be sent");
            result.put("send_result", Counts.none("there was nothing to be sent"));
            return Optional.empty();
        }
        if (run.test() || plan.config().testMode()) {
            String message = "test mode: issue " + issue.get().id() + " was written and not sent";
            Map<?, ?> kept = run.step("send", Map.class, () -> Counts.test(issue.get(), message));
            result.put("send_result", kept);
            run.log(message);
            return Optional.empty();
        }
        if (!run.done("send")) {
            sending.audience(issue.get(), plan.config().list());
            Optional<Instant> unfinished = sendStep.send(run, issue.get());
            if (unfinished.isPresent()) {
                return unfinished;
            }
        }
        Issue sent = issue.get();
        Map<?, ?> kept = run.step("send", Map.class, () -> sendStep.counts(sent));
        result.put("send_result", kept);
        run.log("send: " + kept);
        return Optional.empty();
    }

    private Optional<Issue> issue(Run run, Map<?, ?> generated) {
        return generated.get("newsletter_id") instanceof String id
                ? store.issues().find(run.workspace(), UUID.fromString(id))
                : Optional.empty();
    }

    static String job(Run run) {
        String name = run.jobName();
        return name == null ? "newsletter" : name;
    }
}
