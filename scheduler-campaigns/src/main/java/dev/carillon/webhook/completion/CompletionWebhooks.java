// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

import dev.carillon.SchedulerPlugin;
import dev.carillon.handler.FailureRule;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.trigger.Trigger;
import dev.carillon.webhook.SignedPost;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/**
 * Tells subscribers by webhooks how runs have ended, as a plug-in of the scheduler.
 *
 * <pre>{@code
 * var webhooks = CompletionWebhooks.of(JdbcWebhookStore.of(dataSource).migrate());
 * try (var scheduler = Scheduler.on(jobs).plugin(webhooks).start()) {
 *     var subscription = webhooks.desk("default", "ann").subscribe("https://example.org/hooks", RunFilter.ALL);
 * }
 * }</pre>
 *
 * <p>A job reads the execution log from where it was left: what has ended is told even when everything dies right after. Each end is
 * one row for each subscriber; it is sent at least once. Only public addresses are asked unless the host says otherwise. What the
 * plug-in itself runs is never told.
 *
 * <p>Immutable; each method that says how answers a changed copy.
 */
public final class CompletionWebhooks implements SchedulerPlugin {

    /** What it is called, and its job. */
    public static final String NAME = "webhook-feed";

    /** The type of the job that reads the log. */
    public static final JobType<Void> FEED = JobType.of(NAME);

    /** The type of runs that send. */
    static final JobType<NoticeOrder> DELIVERY = JobType.of("webhook-delivery", NoticeOrder.class);

    static final Set<String> OWN_TYPES = Set.of(FEED.name(), DELIVERY.name());

    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(5);
    private static final RetryPolicy PATIENT =
            new RetryPolicy(100, Duration.ofSeconds(2), 2, Duration.ofMinutes(1), 0.2);

    private final WebhookStore store;
    private final WebhookRules rules;
    private final SignedPost post;
    private final InstantSource clock;

    private CompletionWebhooks(WebhookStore store, WebhookRules rules, SignedPost post, InstantSource clock) {
        this.store = store;
        this.rules = rules;
        this.post = post;
        this.clock = clock;
    }

    /** Webhooks to public addresses, by {@link WebhookRules#DEFAULT}; a post may take 15 seconds. */
    public static CompletionWebhooks of(WebhookStore store) {
        SignedPost post = SignedPost.USUAL.timeout(USUAL_TIMEOUT).publicOnly(true);
        return new CompletionWebhooks(store, WebhookRules.DEFAULT, post, Clock.systemUTC());
    }

    /** Other rules. */
    public CompletionWebhooks rules(WebhookRules other) {
        return new CompletionWebhooks(store, other, post, clock);
    }

    /** How long one post may take in all, 1 millisecond to 10 minutes. */
    public CompletionWebhooks timeout(Duration longest) {
        return new CompletionWebhooks(store, rules, post.timeout(longest), clock);
    }

    /** Addresses of the own network too: for hosts all of whose subscribers may reach it anyway. */
    public CompletionWebhooks inside() {
        return new CompletionWebhooks(store, rules, post.publicOnly(false), clock);
    }

    /** Another clock than the machine's: for virtual time. */
    public CompletionWebhooks clock(InstantSource other) {
        return new CompletionWebhooks(store, rules, post.clock(other), other);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void install(Host host) {
        host.handle(FEED, new Feed(store, rules, post.timeout(), clock, host::client));
        host.handle(
                DELIVERY,
                new Postman(store, rules, post, clock),
                FailureRule.retryAfter(NotDeliveredException.class, NotDeliveredException::delay));
        host.declare(Job.of(FEED, NAME)
                .when(Trigger.every(rules.every()))
                .overlap(OverlapPolicy.SKIP)
                .retry(PATIENT)
                .timeout(LONGEST_LOOK)
                .describedAs("Tells subscribers how runs have ended"));
    }

    /**
     * The subscriptions of a workspace.
     *
     * @param actor in whose name, at most 200 characters
     */
    public WebhookDesk desk(String workspace, String actor) {
        return new WebhookDesk(store, workspace, actor, clock);
    }
}
