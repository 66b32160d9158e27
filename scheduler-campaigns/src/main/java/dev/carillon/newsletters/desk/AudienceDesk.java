// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.desk;

import dev.carillon.newsletters.access.Member;
import dev.carillon.newsletters.access.Role;
import dev.carillon.newsletters.audience.Bounce;
import dev.carillon.newsletters.audience.KnownSubscriber;
import dev.carillon.newsletters.audience.NewSubscriber;
import dev.carillon.newsletters.audience.Subscriber;
import dev.carillon.newsletters.audience.SubscriberState;
import dev.carillon.newsletters.audience.Suppression;
import dev.carillon.newsletters.content.Texts;
import dev.carillon.newsletters.store.NewsletterStore;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The subscribers of a workspace, as a member sees them. */
public final class AudienceDesk {

    private static final int LONGEST_LIST = 100;

    private final NewsletterStore store;
    private final Member member;
    private final InstantSource clock;

    AudienceDesk(NewsletterStore store, Member member, InstantSource clock) {
        this.store = store;
        this.member = member;
        this.clock = clock;
    }

    private String workspace() {
        return member.workspace();
    }

    /** Adds people; whose address is there already stays as he is. At most 10,000 at a time; answers how many are new. */
    public int add(List<NewSubscriber> people) {
        member.require(Role.EDITOR, "add subscribers");
        return store.subscribers().add(workspace(), people, clock.instant());
    }

    /** Adds people who are known from elsewhere; see {@link dev.carillon.newsletters.store.Subscribers#take}. */
    public int take(List<KnownSubscriber> people) {
        member.require(Role.EDITOR, "add subscribers");
        return store.subscribers().take(workspace(), people, clock.instant());
    }

    public Optional<Subscriber> find(long id) {
        member.require(Role.MEMBER, "read a subscriber");
        return store.subscribers().find(workspace(), id);
    }

    public Optional<Subscriber> find(String email) {
        member.require(Role.MEMBER, "read a subscriber");
        return store.subscribers().find(workspace(), email);
    }

    /**
     * In the order in which they came.
     *
     * @param state only those in it, null for all
     * @param after those after this id, 0 for the first
     * @param limit 1 to 10,000
     */
    public List<Subscriber> list(@Nullable SubscriberState state, long after, int limit) {
        member.require(Role.MEMBER, "list subscribers");
        return store.subscribers().list(workspace(), state, after, limit);
    }

    public Map<SubscriberState, Long> counts() {
        member.require(Role.MEMBER, "count subscribers");
        return store.subscribers().counts(workspace());
    }

    /** The latest 100 bounces of a subscriber, newest first. */
    public List<Bounce> bounces(long id) {
        member.require(Role.MEMBER, "read bounces");
        return store.subscribers().bounces(workspace(), id);
    }

    /** Ends a subscription; false when it has ended already. */
    public boolean unsubscribe(long id) {
        member.require(Role.EDITOR, "end a subscription");
        return change(id, EnumSet.of(SubscriberState.ACTIVE), SubscriberState.UNSUBSCRIBED);
    }

    /** Lets somebody get mail again who wants to; a suppressed address gets none all the same. False when he gets it already. */
    public boolean resubscribe(long id) {
        member.require(Role.EDITOR, "renew a subscription");
        return change(id, EnumSet.of(SubscriberState.UNSUBSCRIBED, SubscriberState.BOUNCED), SubscriberState.ACTIVE);
    }

    private boolean change(long id, EnumSet<SubscriberState> from, SubscriberState to) {
        return store.subscribers().change(workspace(), id, from, to, "by " + member.name(), clock.instant());
    }

    /** Forgets somebody and his bounces; a suppression of the address stays. False when there is no such subscriber. */
    public boolean remove(long id) {
        member.require(Role.OWNER, "remove a subscriber");
        return store.subscribers().remove(workspace(), id);
    }

    /** Puts subscribers on a list; answers how many were not on it. */
    public int join(String list, List<Long> ids) {
        member.require(Role.EDITOR, "change a list");
        return store.lists().join(workspace(), Texts.require("list", list, LONGEST_LIST), ids);
    }

    /** Takes a subscriber off a list; false when he was not on it. */
    public boolean leave(String list, long id) {
        member.require(Role.EDITOR, "change a list");
        return store.lists().leave(workspace(), list, id);
    }

    /** Those on a list in the order in which they came; see {@link dev.carillon.newsletters.store.Lists#members}. */
    public List<Subscriber> members(String list, long after, int limit) {
        member.require(Role.MEMBER, "read a list");
        return store.lists().members(workspace(), list, after, limit);
    }

    /** The lists that subscribers are on, by their ids, at most 10,000; those who are on none are left out. */
    public Map<Long, List<String>> listsOf(List<Long> ids) {
        member.require(Role.MEMBER, "read lists");
        return store.lists().of(workspace(), ids);
    }

    /** The lists of the workspace with how many are on each. */
    public Map<String, Long> lists() {
        member.require(Role.MEMBER, "read lists");
        return store.lists().sizes(workspace());
    }

    /** Lets an address get nothing, whoever adds it; false when that is so already. */
    public boolean suppress(String address, String reason) {
        member.require(Role.EDITOR, "suppress an address");
        return store.suppressions().add(new Suppression(workspace(), address, reason, member.name(), clock.instant()));
    }

    /** Lets an address get mail again; false when it was not suppressed. */
    public boolean release(String address) {
        member.require(Role.OWNER, "release an address");
        return store.suppressions().remove(workspace(), address);
    }

    /** The suppressed addresses after one, by address, 1 to 10,000 of them. */
    public List<Suppression> suppressed(String after, int limit) {
        member.require(Role.MEMBER, "list suppressed addresses");
        return store.suppressions().list(workspace(), after, limit);
    }
}
