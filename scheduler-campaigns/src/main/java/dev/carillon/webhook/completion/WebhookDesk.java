// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

import dev.carillon.webhook.WebhookSecret;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where the subscriptions of one workspace are made, changed and looked at, in somebody's name. Thread-safe. */
public final class WebhookDesk {

    /** How many subscriptions a workspace can have. */
    public static final int MOST = 100;

    private final WebhookStore store;
    private final String workspace;
    private final String actor;
    private final InstantSource clock;

    WebhookDesk(WebhookStore store, String workspace, String actor, InstantSource clock) {
        this.store = store;
        this.workspace = workspace;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Subscribes an address with a new secret. What ends from now on is told.
     *
     * @return the subscription; the secret that it has is shown by nothing but {@link WebhookSecret#reveal()}
     * @throws IllegalArgumentException when the address cannot be posted to
     * @throws IllegalStateException when the workspace has 100
     */
    public Subscription subscribe(String url, RunFilter filter) {
        return subscribe(url, filter, WebhookSecret.random());
    }

    /** As {@link #subscribe(String, RunFilter)}, with a secret that the receiver has chosen. */
    public Subscription subscribe(String url, RunFilter filter, WebhookSecret secret) {
        if (list().size() >= MOST) {
            throw new IllegalStateException("subscriptions: " + MOST + " in the workspace, expected fewer");
        }
        var now = clock.instant();
        var subscription = new Subscription(
                UUID.randomUUID(), workspace, url, filter, List.of(secret), true, now, actor, now, null, null);
        store.subscriptions().add(subscription);
        return subscription;
    }

    /** All of the workspace, oldest first. */
    public List<Subscription> list() {
        return store.subscriptions().list(workspace);
    }

    public Optional<Subscription> find(UUID id) {
        return store.subscriptions().find(workspace, id);
    }

    /**
     * Another address or filter, for what has not been noticed yet and for notices that are still to be sent.
     *
     * @throws NoSuchElementException when there is none of that id
     */
    public Subscription change(UUID id, String url, RunFilter filter) {
        return changed(id, subscription -> subscription.to(url, filter));
    }

    /**
     * Switches it on, also after it has switched itself off. What has ended meanwhile is not told.
     *
     * @throws NoSuchElementException when there is none of that id
     */
    public Subscription switchOn(UUID id) {
        return changed(id, subscription -> subscription.enabled() ? subscription : subscription.on(clock.instant()));
    }

    /**
     * Switches it off; notices that are still to be sent fail.
     *
     * @throws NoSuchElementException when there is none of that id
     */
    public Subscription switchOff(UUID id) {
        return changed(
                id,
                subscription -> subscription.enabled() ? subscription.off("switched off by " + actor) : subscription);
    }

    /**
     * A new secret. The one so far goes on signing beside it until {@link #retire}; an older one is dropped.
     *
     * @throws NoSuchElementException when there is none of that id
     */
    public Subscription rollOver(UUID id, WebhookSecret fresh) {
        return changed(
                id,
                subscription -> subscription.secrets(
                        List.of(fresh, subscription.secrets().get(0))));
    }

    /**
     * Signs by the newest secret alone.
     *
     * @throws NoSuchElementException when there is none of that id
     */
    public Subscription retire(UUID id) {
        return changed(
                id,
                subscription ->
                        subscription.secrets(List.of(subscription.secrets().get(0))));
    }

    private Subscription changed(UUID id, UnaryOperator<Subscription> change) {
        Subscription changed = change.apply(find(id).orElseThrow(() -> missing(id)));
        if (!store.subscriptions().change(changed)) {
            throw missing(id);
        }
        return changed;
    }

    private static NoSuchElementException missing(UUID id) {
        return new NoSuchElementException("subscription: " + id + ", there is none of that id");
    }

    /** Forgets it with its notices; answers whether there was one. */
    public boolean delete(UUID id) {
        return store.subscriptions().delete(workspace, id);
    }

    /**
     * A page of its notices, those of the latest ends first; empty when there is no such subscription.
     *
     * @param before where the page before has ended, null for the first
     * @param limit 1 to 1,000
     */
    public List<Notice> notices(UUID id, Notice.@Nullable Position before, int limit) {
        return find(id).isPresent() ? store.notices().list(id, before, limit) : List.of();
    }

    /**
     * Sends one again that was delivered or has failed.
     *
     * @return false when it is pending
     * @throws NoSuchElementException when the workspace has none of that id
     */
    public boolean resend(UUID notice) {
        boolean ours = store.notices()
                .find(notice)
                .filter(one -> one.workspace().equals(workspace))
                .isPresent();
        if (!ours) {
            throw new NoSuchElementException("notice: " + notice + ", there is none of that id");
        }
        return store.notices().resend(notice, clock.instant());
    }
}
