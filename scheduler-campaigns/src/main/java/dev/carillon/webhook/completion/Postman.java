// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

import dev.carillon.handler.JobContext;
import dev.carillon.handler.JobHandler;
import dev.carillon.outbound.PublicAddresses;
import dev.carillon.webhook.SignedPost;
import dev.carillon.webhook.completion.Notice.State;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Sends one notice and notes what came of it. */
final class Postman implements JobHandler<NoticeOrder> {

    private static final Duration LONGEST_REST = Duration.ofDays(1);
    private static final int GONE = 410;
    private static final int SUCCESS = 2;
    private static final int CLASS = 100;

    private final WebhookStore store;
    private final WebhookRules rules;
    private final SignedPost post;
    private final InstantSource clock;

    Postman(WebhookStore store, WebhookRules rules, SignedPost post, InstantSource clock) {
        this.store = store;
        this.rules = rules;
        this.post = post;
        this.clock = clock;
    }

    @Override
    public void handle(JobContext<NoticeOrder> run) throws Exception {
        Optional<Notice> found = store.notices().find(run.payload().notice());
        if (found.isEmpty() || found.get().state() != State.PENDING) {
            run.log("nothing to send: " + found.map(one -> one.state().name()).orElse("it is forgotten"));
            return;
        }
        Notice notice = found.get();
        Subscription subscription = store.subscriptions()
                .find(notice.workspace(), notice.subscription())
                .filter(Subscription::enabled)
                .orElse(null);
        if (subscription == null) {
            note(notice, Try.failed(notice.tries(), notice.status(), "the subscription is off", clock.instant()));
            run.log("not sent: the subscription is off");
        } else if (run.test()) {
            run.log("not sent: a trial");
        } else {
            send(run, notice, subscription);
        }
    }

    private void send(JobContext<NoticeOrder> run, Notice notice, Subscription subscription) throws Exception {
        SignedPost.Answered answered;
        try {
            answered = post.post(
                    subscription.url(), subscription.secrets(), notice.id().toString(), notice.body());
        } catch (PublicAddresses.RefusedException refused) {
            lost(run, notice, null, String.valueOf(refused.getMessage()));
            return;
        } catch (IOException unanswered) {
            if (run.cancelled() || run.stopping()) {
                // not the receiver's fault
                throw unanswered;
            }
            missed(run, notice, null, "no answer: " + unanswered.getMessage(), Duration.ZERO);
            return;
        }
        int status = answered.status();
        if (status / CLASS == SUCCESS) {
            note(notice, Try.delivered(notice.tries() + 1, status, clock.instant()));
            store.subscriptions().delivered(subscription.id());
        } else if (status == GONE) {
            store.subscriptions().switchOff(subscription.id(), "answered 410: the receiver wants no more");
            lost(run, notice, status, "answered 410");
        } else {
            missed(run, notice, status, said(answered), answered.rest());
        }
    }

    private static String said(SignedPost.Answered answered) {
        return "answered " + answered.status() + (answered.receipt().isEmpty() ? "" : ": " + answered.receipt());
    }

    /** Tried again, unless that was the last time. */
    private void missed(
            JobContext<NoticeOrder> run, Notice notice, @Nullable Integer status, String error, Duration rest)
            throws NotDeliveredException {
        int tries = notice.tries() + 1;
        Optional<Duration> usual =
                rules.retries().delayBefore(tries, ThreadLocalRandom.current().nextDouble());
        if (usual.isEmpty()) {
            lost(run, notice, status, error);
            return;
        }
        Instant now = clock.instant();
        Duration asked = rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
        Duration delay = asked.compareTo(usual.get()) > 0 ? asked : usual.get();
        note(notice, Try.again(tries, status, error, now.plus(delay), now));
        failing(notice, error, now);
        throw new NotDeliveredException(error, delay);
    }

    /** Not tried any more. */
    private void lost(JobContext<NoticeOrder> run, Notice notice, @Nullable Integer status, String error) {
        Instant now = clock.instant();
        note(notice, Try.failed(notice.tries() + 1, status, error, now));
        failing(notice, error, now);
        run.giveUp(error);
    }

    private void failing(Notice notice, String error, Instant now) {
        store.subscriptions()
                .failed(notice.subscription(), now)
                .filter(since -> !since.plus(rules.switchOffAfter()).isAfter(now))
                .ifPresent(since -> store.subscriptions()
                        .switchOff(
                                notice.subscription(),
                                "nothing has arrived since " + since + "; the last time: " + error));
    }

    private void note(Notice notice, Try last) {
        Instant from = last.nextTry() == null ? last.at() : last.nextTry();
        store.notices().tried(notice.id(), last, from.plus(Feed.ASKED_AGAIN));
    }
}
