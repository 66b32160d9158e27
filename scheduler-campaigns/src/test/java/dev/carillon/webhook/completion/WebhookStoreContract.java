// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.webhook.WebhookSecret;
import dev.carillon.webhook.completion.Marks.Mark;
import dev.carillon.webhook.completion.Notice.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of webhooks promises. */
public abstract class WebhookStoreContract {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00.123Z");
    private static final String ODD = "a' \u0000 \ud83d\ude00 \ud800 \u0010 %_\\";

    /** An empty one. */
    protected abstract WebhookStore store();

    private static Subscription subscription(String workspace, Instant createdAt) {
        return new Subscription(
                UUID.randomUUID(),
                workspace,
                "https://example.org/hooks?token=1",
                RunFilter.ALL,
                List.of(WebhookSecret.random()),
                true,
                createdAt,
                "ann",
                createdAt,
                null,
                null);
    }

    private static Notice notice(UUID subscription, Instant finishedAt) {
        return new Notice(
                UUID.randomUUID(),
                subscription,
                "default",
                "report",
                RunId.at(finishedAt.toEpochMilli(), new Random()),
                1,
                Outcome.SUCCEEDED,
                finishedAt,
                "{\"type\":\"run.finished\"}",
                State.PENDING,
                0,
                null,
                null,
                null,
                null);
    }

    @Test
    void aSubscriptionIsKeptWithAllItHas() {
        Subscriptions subscriptions = store().subscriptions();
        Subscription plain = subscription("default", NOON);
        var full = new Subscription(
                UUID.randomUUID(),
                "default",
                "http://127.0.0.1:8080/x",
                RunFilter.ALL
                        .job(ODD)
                        .label(ODD, "")
                        .outcomes(Set.of(Outcome.FAILED, Outcome.SNOOZED))
                        .everyAttempt(true),
                List.of(WebhookSecret.random(), WebhookSecret.random()),
                false,
                NOON.plusSeconds(5),
                ODD,
                NOON.plusSeconds(1),
                NOON.plusSeconds(9),
                ODD);
        subscriptions.add(full);
        subscriptions.add(plain);
        subscriptions.add(plain.off("added again"));
        assertThat(subscriptions.list("default")).containsExactly(plain, full);
        assertThat(subscriptions.find("default", full.id())).contains(full);
        assertThat(subscriptions.find("other", full.id())).isEmpty();
        assertThat(subscriptions.list("other")).isEmpty();
    }

    @Test
    void workspacesAreThoseWithASubscriptionThatIsOn() {
        Subscriptions subscriptions = store().subscriptions();
        subscriptions.add(subscription("b", NOON));
        subscriptions.add(subscription("a", NOON));
        subscriptions.add(subscription("a", NOON));
        subscriptions.add(subscription("off", NOON).off("x"));
        assertThat(subscriptions.workspaces()).containsExactly("a", "b");
    }

    @Test
    void aSubscriptionIsChangedInItsOwnWorkspaceAlone() {
        Subscriptions subscriptions = store().subscriptions();
        Subscription made = subscription("default", NOON);
        assertThat(subscriptions.change(made)).isFalse();
        subscriptions.add(made);
        Subscription changed = made.to("https://example.com/", RunFilter.ALL.job("report"))
                .secrets(List.of(WebhookSecret.random(), made.secrets().get(0)));
        assertThat(subscriptions.change(changed)).isTrue();
        assertThat(subscriptions.find("default", made.id())).contains(changed);
        var foreign = new Subscription(
                made.id(),
                "other",
                made.url(),
                made.filter(),
                made.secrets(),
                true,
                made.since(),
                "eve",
                NOON,
                null,
                null);
        assertThat(subscriptions.change(foreign)).isFalse();
        assertThat(subscriptions.find("default", made.id())).contains(changed);
    }

    @Test
    void failuresCountFromTheFirstUntilOneArrives() {
        Subscriptions subscriptions = store().subscriptions();
        Subscription made = subscription("default", NOON);
        assertThat(subscriptions.failed(made.id(), NOON)).isEmpty();
        subscriptions.add(made);
        assertThat(subscriptions.failed(made.id(), NOON)).contains(NOON);
        assertThat(subscriptions.failed(made.id(), NOON.plusSeconds(60))).contains(NOON);
        subscriptions.delivered(made.id());
        assertThat(subscriptions.find("default", made.id())).contains(made);
        assertThat(subscriptions.failed(made.id(), NOON.plusSeconds(90))).contains(NOON.plusSeconds(90));
    }

    @Test
    void aSubscriptionKeepsTheFirstReasonWhyItIsOff() {
        Subscriptions subscriptions = store().subscriptions();
        Subscription made = subscription("default", NOON);
        subscriptions.add(made);
        subscriptions.switchOff(made.id(), "x".repeat(600));
        subscriptions.switchOff(made.id(), "later");
        assertThat(subscriptions.find("default", made.id()).orElseThrow()).satisfies(off -> {
            assertThat(off.enabled()).isFalse();
            assertThat(off.offReason()).isEqualTo("x".repeat(500));
        });
    }

    @Test
    void aNoticeIsKeptOnce() {
        Notices notices = store().notices();
        Notice one = notice(UUID.randomUUID(), NOON);
        Notice odd = new Notice(
                UUID.randomUUID(),
                one.subscription(),
                ODD,
                null,
                one.run(),
                2,
                Outcome.LOST,
                NOON.plusMillis(1),
                ODD,
                State.PENDING,
                0,
                null,
                null,
                null,
                null);
        assertThat(notices.add(List.of(one, odd, one), NOON)).isEqualTo(2);
        assertThat(notices.add(List.of(one), NOON.plusSeconds(1))).isZero();
        assertThat(notices.add(List.of(), NOON)).isZero();
        assertThat(notices.find(one.id())).contains(one);
        assertThat(notices.find(odd.id())).contains(odd);
        assertThat(notices.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void whatIsDueIsAskedForAndDueAgainWhileItIsPending() {
        Notices notices = store().notices();
        Notice first = notice(UUID.randomUUID(), NOON);
        Notice second = notice(first.subscription(), NOON);
        notices.add(List.of(second), NOON.plusMillis(1));
        notices.add(List.of(first), NOON);
        assertThat(notices.due(NOON.minusMillis(1), 10)).isEmpty();
        assertThat(notices.due(NOON, 10)).containsExactly(new Notices.Due(first.id(), first.subscription(), "default"));
        assertThat(notices.due(NOON.plusMillis(1), 10))
                .extracting(Notices.Due::id)
                .containsExactly(first.id(), second.id());
        assertThat(notices.due(NOON.plusMillis(1), 1))
                .extracting(Notices.Due::id)
                .containsExactly(first.id());
        notices.asked(List.of(first.id(), second.id()), NOON.plusSeconds(60));
        assertThat(notices.due(NOON.plusSeconds(59), 10)).isEmpty();
        notices.tried(first.id(), Try.again(1, 500, "answered 500", NOON.plusSeconds(5), NOON), NOON.plusSeconds(90));
        notices.tried(second.id(), Try.delivered(1, 200, NOON), NOON.plusSeconds(90));
        notices.asked(List.of(second.id()), NOON);
        assertThat(notices.due(NOON.plusSeconds(89), 10)).isEmpty();
        assertThat(notices.due(NOON.plusSeconds(90), 10))
                .extracting(Notices.Due::id)
                .containsExactly(first.id());
    }

    @Test
    void whatCameOfATryIsKept() {
        Notices notices = store().notices();
        Notice one = notice(UUID.randomUUID(), NOON);
        notices.add(List.of(one), NOON);
        Try again = Try.again(1, null, ODD, NOON.plusSeconds(5), NOON);
        assertThat(notices.tried(one.id(), again, NOON.plusSeconds(90))).isTrue();
        assertThat(notices.find(one.id())).contains(one.after(again));
        Try last = Try.delivered(2, 204, NOON.plusSeconds(6));
        assertThat(notices.tried(one.id(), last, NOON)).isTrue();
        assertThat(notices.find(one.id()).orElseThrow()).satisfies(delivered -> {
            assertThat(delivered.state()).isEqualTo(State.DELIVERED);
            assertThat(delivered.tries()).isEqualTo(2);
            assertThat(delivered.status()).isEqualTo(204);
            assertThat(delivered.error()).isNull();
            assertThat(delivered.nextTry()).isNull();
            assertThat(delivered.settledAt()).isEqualTo(NOON.plusSeconds(6));
        });
        assertThat(notices.tried(one.id(), Try.failed(3, 500, "late", NOON), NOON))
                .isFalse();
        assertThat(notices.find(one.id()).orElseThrow().state()).isEqualTo(State.DELIVERED);
        assertThat(notices.tried(UUID.randomUUID(), last, NOON)).isFalse();
    }

    @Test
    void whatIsSettledCanBeSentAgain() {
        Notices notices = store().notices();
        Notice one = notice(UUID.randomUUID(), NOON);
        notices.add(List.of(one), NOON);
        assertThat(notices.resend(one.id(), NOON)).isFalse();
        notices.tried(one.id(), Try.failed(10, 500, "answered 500", NOON), NOON);
        assertThat(notices.resend(one.id(), NOON.plusSeconds(1))).isTrue();
        assertThat(notices.find(one.id())).contains(one);
        assertThat(notices.due(NOON.plusSeconds(1), 10)).hasSize(1);
        assertThat(notices.resend(UUID.randomUUID(), NOON)).isFalse();
    }

    @Test
    void pagesOfNoticesGoOnWhereTheyEnded() {
        Notices notices = store().notices();
        UUID subscription = UUID.randomUUID();
        var all = new ArrayList<Notice>();
        for (int i = 0; i < 60; i++) {
            // several end in one millisecond
            all.add(notice(subscription, NOON.plusMillis(i / 4)));
        }
        Collections.shuffle(all, new Random(1));
        notices.add(all, NOON);
        notices.add(List.of(notice(UUID.randomUUID(), NOON)), NOON);
        var read = new ArrayList<Notice>();
        List<Notice> page = notices.list(subscription, null, 7);
        while (!page.isEmpty()) {
            read.addAll(page);
            page = notices.list(subscription, Notice.Position.of(page.get(page.size() - 1)), 7);
        }
        all.sort(Comparator.comparing(Notice::finishedAt)
                .thenComparing(one -> one.id().toString())
                .reversed());
        assertThat(read).isEqualTo(all);
        assertThatThrownBy(() -> notices.list(subscription, null, 0)).hasMessage("limit: 0, expected 1..1000");
        assertThatThrownBy(() -> notices.due(NOON, 1_001)).hasMessage("limit: 1001, expected 1..1000");
    }

    @Test
    void whatWasSettledLongAgoIsForgotten() {
        Notices notices = store().notices();
        List<Notice> three = IntStream.range(0, 3)
                .mapToObj(i -> notice(UUID.randomUUID(), NOON))
                .toList();
        notices.add(three, NOON);
        notices.tried(three.get(0).id(), Try.delivered(1, 200, NOON), NOON);
        notices.tried(three.get(1).id(), Try.failed(1, 410, "gone", NOON.plusSeconds(1)), NOON);
        assertThat(notices.forget(NOON)).isZero();
        assertThat(notices.forget(NOON.plusNanos(1))).isEqualTo(1);
        assertThat(notices.forget(NOON.plus(Duration.ofDays(1)))).isEqualTo(1);
        assertThat(notices.find(three.get(2).id())).isPresent();
    }

    @Test
    void withASubscriptionItsNoticesAreForgotten() {
        WebhookStore store = store();
        Subscription made = subscription("default", NOON);
        Subscription other = subscription("default", NOON);
        store.subscriptions().add(made);
        store.subscriptions().add(other);
        store.notices().add(List.of(notice(made.id(), NOON), notice(other.id(), NOON)), NOON);
        assertThat(store.subscriptions().delete("elsewhere", made.id())).isFalse();
        assertThat(store.notices().list(made.id(), null, 10)).hasSize(1);
        assertThat(store.subscriptions().delete("default", made.id())).isTrue();
        assertThat(store.subscriptions().delete("default", made.id())).isFalse();
        assertThat(store.notices().list(made.id(), null, 10)).isEmpty();
        assertThat(store.notices().list(other.id(), null, 10)).hasSize(1);
        assertThat(store.subscriptions().list("default")).containsExactly(other);
    }

    @Test
    void aMarkNeverGoesBack() {
        Marks marks = store().marks();
        assertThat(marks.find(ODD)).isEmpty();
        marks.move(ODD, new Mark(NOON, Instant.EPOCH));
        assertThat(marks.find(ODD)).contains(new Mark(NOON, Instant.EPOCH));
        marks.move(ODD, new Mark(NOON.minusSeconds(1), NOON));
        assertThat(marks.find(ODD)).contains(new Mark(NOON, NOON));
        marks.move(ODD, new Mark(NOON.plusSeconds(1), NOON.minusSeconds(1)));
        assertThat(marks.find(ODD)).contains(new Mark(NOON.plusSeconds(1), NOON));
        assertThat(marks.find("other")).isEmpty();
    }

    @Test
    void manyAddTheSameAtOnceAndItIsThereOnce() throws Exception {
        WebhookStore store = store();
        UUID subscription = UUID.randomUUID();
        List<Notice> same = IntStream.range(0, 50)
                .mapToObj(i -> notice(subscription, NOON.plusMillis(i)))
                .toList();
        var threads = Executors.newFixedThreadPool(4);
        int added = 0;
        try {
            Callable<Integer> adding = () -> store.notices().add(same, NOON);
            for (var done : threads.invokeAll(Collections.nCopies(8, adding))) {
                added += done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(store.notices().list(subscription, null, 1_000)).hasSize(50);
        assertThat(added).isGreaterThanOrEqualTo(50);
    }
}
