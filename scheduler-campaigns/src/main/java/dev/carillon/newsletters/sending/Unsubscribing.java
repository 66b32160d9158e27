// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.sending;

import dev.carillon.newsletters.audience.Subscriber;
import dev.carillon.newsletters.audience.SubscriberState;
import dev.carillon.newsletters.seal.Copy;
import dev.carillon.newsletters.seal.LeaveTokens;
import dev.carillon.newsletters.store.NewsletterStore;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;

/**
 * Lets people leave by the link in their mail. Whoever mounts it shows a page on GET, as mail servers look at links by themselves, and
 * lets the person leave on POST, which is what mail programs do with one click (RFC 8058). Thread-safe.
 */
public final class Unsubscribing {

    private final NewsletterStore store;
    private final LeaveTokens tokens;
    private final InstantSource clock;

    /**
     * What a page may show.
     *
     * @param address of the subscriber, as much of it as he needs to know it again: {@code a***@example.org}
     * @param left whether he gets nothing any more
     */
    public record Shown(String address, boolean left) {}

    public Unsubscribing(NewsletterStore store, LeaveTokens tokens, InstantSource clock) {
        this.store = store;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** For GET: changes nothing. Empty when the token is none of ours, or the subscriber is gone. */
    public Optional<Shown> show(String token) {
        return tokens.read(token).flatMap(this::subscriber).map(Unsubscribing::shown);
    }

    private Optional<Subscriber> subscriber(Copy copy) {
        return store.subscribers().find(copy.workspace(), copy.subscriber());
    }

    private static Shown shown(Subscriber subscriber) {
        String email = subscriber.email();
        return new Shown(
                email.charAt(0) + "***" + email.substring(email.lastIndexOf('@')),
                subscriber.state() != SubscriberState.ACTIVE);
    }

    /** For POST: ends the subscription; done before, nothing changes. Empty when the token is none of ours, or the subscriber is gone. */
    public Optional<Shown> leave(String token) {
        Optional<Copy> copy = tokens.read(token);
        copy.ifPresent(one -> store.subscribers()
                .change(
                        one.workspace(),
                        one.subscriber(),
                        EnumSet.of(SubscriberState.ACTIVE),
                        SubscriberState.UNSUBSCRIBED,
                        "left by the link in issue " + one.issue(),
                        clock.instant()));
        return copy.flatMap(this::subscriber).map(Unsubscribing::shown);
    }
}
