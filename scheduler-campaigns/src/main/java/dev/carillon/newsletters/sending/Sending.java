// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.sending;

import dev.carillon.delivery.Courier;
import dev.carillon.delivery.DeliveryReport;
import dev.carillon.delivery.Errand;
import dev.carillon.delivery.ledger.ChannelKey;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.delivery.ledger.DeliveryState;
import dev.carillon.delivery.ledger.Dispatch;
import dev.carillon.delivery.ledger.DispatchKey;
import dev.carillon.delivery.ledger.NewDelivery;
import dev.carillon.handler.JobContext;
import dev.carillon.mail.SmtpConnection;
import dev.carillon.newsletters.audience.Recipient;
import dev.carillon.newsletters.bounce.Bounces;
import dev.carillon.newsletters.content.Issue;
import dev.carillon.newsletters.seal.LeaveTokens;
import dev.carillon.newsletters.seal.MessageIds;
import dev.carillon.newsletters.store.NewsletterStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends issues: each has a dispatch of the delivery ledger, with an audience that is counted and closed before the first mail leaves.
 * Thread-safe.
 */
public final class Sending {

    /** What the names of dispatches begin with. */
    public static final String PREFIX = "newsletter/";

    private static final int PAGE = 5_000;

    private final NewsletterStore store;
    private final DeliveryLedger ledger;
    private final Function<String, Outgoing> outgoing;
    private final MessageIds ids;
    private final LeaveTokens tokens;
    private final Bounces bounces;
    private final InstantSource clock;
    private final Courier courier;

    /**
     * One over a store and a ledger.
     *
     * @param outgoing how the issues of a workspace leave
     */
    public Sending(
            NewsletterStore store,
            DeliveryLedger ledger,
            Function<String, Outgoing> outgoing,
            MessageIds ids,
            LeaveTokens tokens,
            Bounces bounces,
            InstantSource clock) {
        this.store = store;
        this.ledger = ledger;
        this.outgoing = outgoing;
        this.ids = ids;
        this.tokens = tokens;
        this.bounces = bounces;
        this.clock = clock;
        this.courier = new Courier(ledger, clock);
    }

    /** The dispatch of an issue. */
    public static DispatchKey dispatch(String workspace, UUID issue) {
        return new DispatchKey(workspace, PREFIX + issue);
    }

    /**
     * Settles who gets an issue, once and for all; asked again the same.
     *
     * @param list only those on it, null for all
     * @return how many
     */
    public long audience(Issue issue, @Nullable String list) {
        DispatchKey key = dispatch(issue.workspace(), issue.id());
        Dispatch dispatch = ledger.dispatches().open(key, clock.instant());
        Long frozen = dispatch.frozen();
        if (frozen != null) {
            return frozen;
        }
        long after = 0;
        while (true) {
            List<Recipient> page = store.subscribers().recipients(issue.workspace(), list, after, PAGE);
            if (page.isEmpty()) {
                return ledger.dispatches().freeze(key);
            }
            ledger.deliveries()
                    .add(
                            key,
                            page.stream()
                                    .map(one -> NewDelivery.to(Long.toString(one.id())))
                                    .toList(),
                            clock.instant());
            after = page.get(page.size() - 1).id();
        }
    }

    /** Sends what is left of an issue whose audience is settled, as part of a run. */
    public DeliveryReport send(JobContext<?> run, Issue issue) {
        Outgoing how = outgoing.apply(issue.workspace());
        var channel = new ChannelKey(issue.workspace(), "smtp", how.from().address());
        Errand errand = Errand.of(dispatch(issue.workspace(), issue.id()), channel)
                .pacing(how.pacing())
                .window(how.window())
                .retries(how.retries())
                .longest(how.longest());
        try (SmtpConnection server =
                SmtpConnection.of(how.smtp(), (SSLSocketFactory) SSLSocketFactory.getDefault(), clock)) {
            if (how.perSecond() > 0) {
                server.perSecond(how.perSecond());
            }
            var recipients = new RecipientPages(store, issue.workspace(), clock);
            var carrier = new IssueCarrier(issue, how, server, recipients, ids, tokens, bounces);
            return courier.deliver(run, errand, carrier);
        }
    }

    /** How far an issue has come; empty before its audience is settled. */
    public Map<DeliveryState, Long> counts(String workspace, UUID issue) {
        return ledger.dispatches().counts(dispatch(workspace, issue));
    }
}
