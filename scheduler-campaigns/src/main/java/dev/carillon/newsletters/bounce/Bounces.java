// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.bounce;

import dev.carillon.newsletters.audience.Bounce;
import dev.carillon.newsletters.audience.Subscriber;
import dev.carillon.newsletters.audience.SubscriberState;
import dev.carillon.newsletters.audience.Suppression;
import dev.carillon.newsletters.content.Texts;
import dev.carillon.newsletters.seal.Copy;
import dev.carillon.newsletters.seal.MessageIds;
import dev.carillon.newsletters.store.NewsletterStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes in what comes back, and draws the consequences: a hard bounce and a complaint end a subscription and suppress its address, soft
 * bounces of several issues end it. Thread-safe.
 */
public final class Bounces {

    private static final String ACTOR = "bounces";
    private static final Duration REMEMBERED = Duration.ofDays(90);
    private static final int MOST_SOFT = 100;

    private final NewsletterStore store;
    private final MessageIds ids;
    private final InstantSource clock;
    private final int mostSoft;

    /** What became of a report. */
    public enum Taken {
        /** It counts. */
        COUNTED,
        /** The same was taken before, or its subscriber is gone. */
        KNOWN,
        /** It is about no mail that was sent from here. */
        NOT_OURS,
        /** It says nothing bad for good, such as that a mail is late. */
        HARMLESS,
        /** It is no report. */
        NO_REPORT
    }

    /**
     * Bounces that end subscriptions of a store.
     *
     * @param mostSoft after soft bounces of how many issues within 90 days an address counts as dead, 1 to 100
     */
    public Bounces(NewsletterStore store, MessageIds ids, InstantSource clock, int mostSoft) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.mostSoft = Texts.requireRange("bounces.mostSoft", mostSoft, 1, MOST_SOFT);
    }

    /**
     * Takes a report in as it came by mail: a delivery status notification (RFC 3464) or a complaint (ARF, RFC 5965). It counts only
     * when it holds the identity of a mail that was sent from here, which nobody else can make up.
     *
     * @param message as it came, at most {@link MailReport#LONGEST} bytes
     * @param workspaces whose mails it may be about
     */
    public Taken take(byte[] message, Collection<String> workspaces) {
        Optional<MailReport> read = MailReport.read(message);
        if (read.isEmpty()) {
            return Taken.NO_REPORT;
        }
        MailReport report = read.get();
        if (report.kind().isEmpty()) {
            return Taken.HARMLESS;
        }
        Optional<Copy> copy = ids.read(report.about(), workspaces);
        return copy.map(one -> take(one, "report " + report.key(), report.kind().get(), report.detail()))
                .orElse(Taken.NOT_OURS);
    }

    /**
     * Takes in what a server has said about a copy.
     *
     * @param key the same for the same saying
     */
    public Taken take(Copy copy, String key, Bounce.Kind kind, String detail) {
        Instant now = clock.instant();
        var bounce = new Bounce(key, copy.subscriber(), copy.issue(), kind, detail, now);
        if (!store.subscribers().bounced(copy.workspace(), bounce)) {
            // the consequences again: whoever was first may have died before them
            store.subscribers().bounces(copy.workspace(), copy.subscriber()).stream()
                    .filter(one -> one.key().equals(key))
                    .forEach(one -> conclude(copy, one));
            return Taken.KNOWN;
        }
        conclude(copy, bounce);
        return Taken.COUNTED;
    }

    private void conclude(Copy copy, Bounce bounce) {
        switch (bounce.kind()) {
            case HARD -> end(copy, SubscriberState.BOUNCED, bounce, true);
            case COMPLAINT -> end(copy, SubscriberState.UNSUBSCRIBED, bounce, true);
            case SOFT -> {
                if (softIssues(copy) >= mostSoft) {
                    end(copy, SubscriberState.BOUNCED, bounce, false);
                }
            }
        }
    }

    private long softIssues(Copy copy) {
        Instant since = clock.instant().minus(REMEMBERED);
        return store.subscribers().bounces(copy.workspace(), copy.subscriber()).stream()
                .filter(one -> one.kind() == Bounce.Kind.SOFT && one.at().isAfter(since))
                .map(Bounce::issue)
                .distinct()
                .count();
    }

    private void end(Copy copy, SubscriberState state, Bounce bounce, boolean suppressed) {
        Optional<Subscriber> subscriber = store.subscribers().find(copy.workspace(), copy.subscriber());
        if (subscriber.isEmpty()) {
            return;
        }
        String why = bounce.kind().name().toLowerCase(Locale.ROOT) + ": " + bounce.detail();
        Instant now = clock.instant();
        if (suppressed) {
            store.suppressions()
                    .add(new Suppression(copy.workspace(), subscriber.get().email(), why, ACTOR, now));
        }
        store.subscribers()
                .change(
                        copy.workspace(),
                        copy.subscriber(),
                        EnumSet.of(SubscriberState.ACTIVE),
                        state,
                        Texts.cut(why, 500),
                        now);
    }
}
