// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.execution.Execution;
import dev.carillon.handler.JobContext;
import dev.carillon.handler.JobHandler;
import dev.carillon.webhook.completion.Marks.Mark;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Goes through the execution log from where it was left and makes a notice for each end that somebody wants to hear of; then asks for
 * a run for each notice that has none. Each step can be done again: whatever dies between them, the next look does what is missing.
 */
final class Feed implements JobHandler<Void> {

    /** After so long a pending notice without a word is asked for again: its run may be gone. */
    static final Duration ASKED_AGAIN = Duration.ofMinutes(15);

    /** So far each look goes back; a sweep goes back by the whole overlap. */
    private static final Duration CLOSE = Duration.ofSeconds(10);

    /** Where nobody wants to hear of anything, looks are so much rarer. */
    private static final int IDLE_LOOKS = 4;

    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);
    private static final Duration SPARE_TIME = Duration.ofMinutes(1);
    private static final int MOST_PAGES = 20;

    private final WebhookStore store;
    private final WebhookRules rules;
    private final Duration timeout;
    private final InstantSource clock;
    private final Supplier<JobClient> client;

    /** @param timeout how long one post may take */
    Feed(WebhookStore store, WebhookRules rules, Duration timeout, InstantSource clock, Supplier<JobClient> client) {
        this.store = store;
        this.rules = rules;
        this.timeout = timeout;
        this.clock = clock;
        this.client = client;
    }

    @Override
    public void handle(JobContext<Void> run) {
        JobClient asking = client.get().by(CompletionWebhooks.NAME);
        Collection<String> workspaces = store.subscriptions().workspaces();
        for (String workspace : workspaces) {
            run.count("notices_made", read(asking.workspace(workspace), workspace));
        }
        run.count("notices_asked_for", ask(asking));
        if (store.notices().forget(clock.instant().minus(rules.keep())) > 0) {
            run.log("notices that were settled long ago are forgotten");
        }
        if (workspaces.isEmpty()) {
            run.snooze(rules.every().multipliedBy(IDLE_LOOKS));
        }
    }

    private int read(JobClient asking, String workspace) {
        List<Subscription> wanting = store.subscriptions().list(workspace).stream()
                .filter(Subscription::enabled)
                .toList();
        if (wanting.isEmpty()) {
            return 0;
        }
        Instant now = clock.instant();
        Instant begin = wanting.stream()
                .map(Subscription::since)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Mark mark = store.marks().find(workspace).orElseGet(() -> new Mark(begin, Instant.EPOCH));
        boolean sweep = !mark.sweptAt().plus(BETWEEN_SWEEPS).isAfter(now);
        Instant back = mark.until().minus(sweep ? rules.overlap() : CLOSE);
        List<Execution> ended = FinishedRuns.since(asking, workspace, back.isAfter(begin) ? back : begin);
        int made = make(notices(asking, wanting, ended), now);
        Instant latest = ended.isEmpty() ? begin : ended.get(ended.size() - 1).finishedAt();
        store.marks().move(workspace, new Mark(later(mark.until(), latest), sweep ? now : mark.sweptAt()));
        return made;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static List<Notice> notices(JobClient asking, List<Subscription> wanting, List<Execution> ended) {
        var labels = new HashMap<String, Map<String, String>>();
        var notices = new ArrayList<Notice>();
        for (Execution execution : ended) {
            if (CompletionWebhooks.OWN_TYPES.contains(execution.run().type())) {
                continue;
            }
            for (Subscription subscription : wanting) {
                boolean inTime = !execution.finishedAt().isBefore(subscription.since());
                if (inTime && subscription.filter().wants(execution, labels(asking, subscription, execution, labels))) {
                    notices.add(Notice.of(subscription, execution));
                }
            }
        }
        return notices;
    }

    /** Those of the run's job as it is now. */
    private static Map<String, String> labels(
            JobClient asking, Subscription subscription, Execution execution, Map<String, Map<String, String>> known) {
        String job = execution.run().jobName();
        if (job == null || subscription.filter().label() == null) {
            return Map.of();
        }
        return known.computeIfAbsent(
                job,
                name -> asking.find(name).map(stored -> stored.job().labels()).orElse(Map.of()));
    }

    private int make(List<Notice> notices, Instant now) {
        int made = 0;
        for (int from = 0; from < notices.size(); from += Notices.MOST) {
            made += store.notices().add(notices.subList(from, Math.min(notices.size(), from + Notices.MOST)), now);
        }
        return made;
    }

    private int ask(JobClient asking) {
        int asked = 0;
        for (int page = 0; page < MOST_PAGES; page++) {
            Instant now = clock.instant();
            List<Notices.Due> due = store.notices().due(now, Notices.MOST);
            for (Notices.Due notice : due) {
                asking.workspace(notice.workspace())
                        .enqueue(
                                CompletionWebhooks.DELIVERY,
                                new NoticeOrder(notice.id()),
                                Enqueue.key(notice.id().toString()),
                                Enqueue.retry(rules.retries()),
                                Enqueue.timeout(timeout.plus(SPARE_TIME)),
                                Enqueue.limit("webhook/" + notice.subscription(), rules.atOnce()));
            }
            store.notices().asked(due.stream().map(Notices.Due::id).toList(), now.plus(ASKED_AGAIN));
            asked += due.size();
            if (due.size() < Notices.MOST) {
                break;
            }
        }
        return asked;
    }
}
