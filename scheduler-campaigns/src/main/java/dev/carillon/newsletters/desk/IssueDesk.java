// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.desk;

import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.delivery.ledger.Delivery;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.delivery.ledger.DeliveryState;
import dev.carillon.delivery.ledger.Dispatch;
import dev.carillon.delivery.ledger.DispatchKey;
import dev.carillon.delivery.ledger.Resolution;
import dev.carillon.execution.RunId;
import dev.carillon.newsletters.access.Member;
import dev.carillon.newsletters.access.Role;
import dev.carillon.newsletters.content.Issue;
import dev.carillon.newsletters.run.SendRun;
import dev.carillon.newsletters.sending.Sending;
import dev.carillon.newsletters.store.NewsletterStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The issues of a workspace and how far they have come, as a member sees them. */
public final class IssueDesk {

    private final JobClient client;
    private final NewsletterStore store;
    private final DeliveryLedger ledger;
    private final Member member;

    IssueDesk(JobClient client, NewsletterStore store, DeliveryLedger ledger, Member member) {
        this.client = client;
        this.store = store;
        this.ledger = ledger;
        this.member = member;
    }

    /**
     * The latest, newest first.
     *
     * @param job only those of it, null for all
     * @param limit 1 to 1,000
     */
    public List<Issue> list(@Nullable String job, int limit) {
        member.require(Role.MEMBER, "list issues");
        return store.issues().list(member.workspace(), job, limit);
    }

    /**
     * A page of them, newest first.
     *
     * @param job only those of it, null for all
     * @param before the last issue of the page before, null for the first page
     * @param limit 1 to 1,000
     */
    public List<Issue> list(@Nullable String job, @Nullable UUID before, int limit) {
        member.require(Role.MEMBER, "list issues");
        return store.issues().list(member.workspace(), job, before, limit);
    }

    public Optional<Issue> find(UUID id) {
        member.require(Role.MEMBER, "read an issue");
        return store.issues().find(member.workspace(), id);
    }

    /** How many copies are in each state; states that none is in are left out. */
    public Map<DeliveryState, Long> counts(UUID id) {
        member.require(Role.MEMBER, "read an issue");
        return ledger.dispatches().counts(key(id));
    }

    /** The copies whose fate nobody knows, at most 1,000, after a number. */
    public List<Delivery> uncertain(UUID id, long after) {
        member.require(Role.MEMBER, "read an issue");
        return ledger.deliveries().list(key(id), DeliveryState.UNCERTAIN, after, 1_000);
    }

    /**
     * The copies of an issue, in the order of their numbers; the target of each is a subscriber's id.
     *
     * @param state only those in it, null for all
     * @param after those after this number, 0 for the first
     * @param limit 1 to 10,000
     */
    public List<Delivery> copies(UUID id, @Nullable DeliveryState state, long after, int limit) {
        member.require(Role.MEMBER, "read an issue");
        return ledger.deliveries().list(key(id), state, after, limit);
    }

    /** How its sending stands; empty when nothing of it was to be sent so far. */
    public Optional<Dispatch> dispatch(UUID id) {
        member.require(Role.MEMBER, "read an issue");
        return ledger.dispatches().find(key(id));
    }

    /** Says what became of a copy; see {@link dev.carillon.delivery.ledger.Deliveries#resolve}. */
    public boolean resolve(UUID id, long subscriber, Resolution resolution, String why, Instant now) {
        member.require(Role.EDITOR, "say what became of a copy");
        return ledger.deliveries().resolve(key(id), Long.toString(subscriber), resolution, why, member.name(), now);
    }

    private DispatchKey key(UUID id) {
        return Sending.dispatch(member.workspace(), id);
    }

    /**
     * Sends an issue, or what is left of one: after a pause, or when the server lets us in again.
     *
     * @param list to whom, if that is not settled; null for all
     * @return the run that does so, which is the same while one is open
     * @throws NoSuchElementException when there is no such issue
     */
    public RunId send(UUID id, @Nullable String list) {
        member.require(Role.EDITOR, "send an issue");
        if (find(id).isEmpty()) {
            throw new NoSuchElementException("issue: \"" + id + "\", there is none");
        }
        ledger.dispatches()
                .find(key(id))
                .filter(dispatch -> dispatch.state() == Dispatch.State.PAUSED)
                .ifPresent(dispatch -> ledger.dispatches().resume(key(id), member.name()));
        return client.enqueue(
                JobDesk.SEND, new SendRun.Order(id.toString(), list), Enqueue.key("newsletter-send " + id));
    }

    /** Lets nothing more of an issue leave until {@link #send} is called; false when nothing of it is open. */
    public boolean pause(UUID id, String reason) {
        member.require(Role.EDITOR, "pause an issue");
        return ledger.dispatches().find(key(id)).isPresent()
                && ledger.dispatches().pause(key(id), reason, member.name());
    }

    /** Lets nothing more of an issue leave, for good; false when nothing of it is open. */
    public boolean cancel(UUID id, String reason) {
        member.require(Role.EDITOR, "cancel an issue");
        return ledger.dispatches().find(key(id)).isPresent()
                && ledger.dispatches().cancel(key(id), reason, member.name());
    }
}
