// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters;

import dev.carillon.JobClient;
import dev.carillon.SchedulerPlugin;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.handler.FailureRule;
import dev.carillon.newsletters.access.Member;
import dev.carillon.newsletters.bounce.Bounces;
import dev.carillon.newsletters.desk.Desk;
import dev.carillon.newsletters.desk.JobDesk;
import dev.carillon.newsletters.run.BadPlanException;
import dev.carillon.newsletters.run.NewsletterRun;
import dev.carillon.newsletters.run.Newsroom;
import dev.carillon.newsletters.run.SendRun;
import dev.carillon.newsletters.run.SendStep;
import dev.carillon.newsletters.run.ShutChannelException;
import dev.carillon.newsletters.scrape.Scraper;
import dev.carillon.newsletters.scrape.WebAccess;
import dev.carillon.newsletters.seal.LeaveTokens;
import dev.carillon.newsletters.seal.MessageIds;
import dev.carillon.newsletters.seal.Seal;
import dev.carillon.newsletters.sending.Outgoing;
import dev.carillon.newsletters.sending.Sending;
import dev.carillon.newsletters.sending.Unsubscribing;
import dev.carillon.newsletters.store.NewsletterStore;
import dev.carillon.newsletters.writing.WritingModel;
import java.time.Clock;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Newsletters as a plug-in of the scheduler: jobs of workspaces that scrape feeds and listings, write an issue of what is new, and send it
 * to those who asked for it, each person once whatever dies meanwhile.
 *
 * <pre>{@code
 * var newsletters = Newsletters.of(
 *         JdbcNewsletterStore.of(dataSource).migrate(),
 *         JdbcDeliveryLedger.of(dataSource).migrate(),
 *         Seal.of(secret),
 *         Outgoing.of(smtp, "News <news@example.org>", "https://example.org/leave"));
 * Scheduler.on(jobs).plugin(newsletters).start();
 * }</pre>
 *
 * <p>Immutable; each method that says how answers a changed copy.
 */
public final class Newsletters implements SchedulerPlugin {

    private static final int USUAL_SOFT = 3;

    private final NewsletterStore store;
    private final DeliveryLedger ledger;
    private final Seal seal;
    private final Options options;

    /** All that has a usual value. */
    private record Options(
            Function<String, Outgoing> outgoing,
            WebAccess web,
            @Nullable WritingModel model,
            int mostSoft,
            InstantSource clock) {}

    private Newsletters(NewsletterStore store, DeliveryLedger ledger, Seal seal, Options options) {
        this.store = store;
        this.ledger = ledger;
        this.seal = seal;
        this.options = options;
    }

    /**
     * Newsletters that are kept in a store and sent through a ledger.
     *
     * @param outgoing how the issues of all workspaces leave; see {@link #outgoing} for some that differ
     */
    public static Newsletters of(NewsletterStore store, DeliveryLedger ledger, Seal seal, Outgoing outgoing) {
        return new Newsletters(
                store,
                ledger,
                seal,
                new Options(workspace -> outgoing, WebAccess.DEFAULT, null, USUAL_SOFT, Clock.systemUTC()));
    }

    private Newsletters with(Options other) {
        return new Newsletters(store, ledger, seal, other);
    }

    /** How the issues of a workspace leave, by its name. */
    public Newsletters outgoing(Function<String, Outgoing> other) {
        return with(new Options(other, options.web, options.model, options.mostSoft, options.clock));
    }

    /** How sources on the web are asked; {@link WebAccess#DEFAULT} otherwise. */
    public Newsletters web(WebAccess other) {
        return with(new Options(options.outgoing, other, options.model, options.mostSoft, options.clock));
    }

    /** What writes the issues; a template otherwise, and whenever the model is of no use. */
    public Newsletters model(WritingModel other) {
        return with(new Options(options.outgoing, options.web, other, options.mostSoft, options.clock));
    }

    /** After soft bounces of how many issues within 90 days an address counts as dead, 1 to 100; 3 otherwise. */
    public Newsletters softBounces(int most) {
        return with(new Options(options.outgoing, options.web, options.model, most, options.clock));
    }

    /** Another clock than the machine's: for virtual time. */
    public Newsletters clock(InstantSource other) {
        return with(new Options(options.outgoing, options.web, options.model, options.mostSoft, other));
    }

    @Override
    public String name() {
        return "newsletters";
    }

    @Override
    public void install(Host host) {
        Sending sending = sending();
        var sendStep = new SendStep(store, sending, options.clock);
        var scraper = new Scraper(store, options.web, options.clock);
        var newsroom = new Newsroom(store, scraper, options.model, options.clock);
        FailureRule hopeless = FailureRule.giveUpOn(BadPlanException.class);
        FailureRule shut = FailureRule.giveUpOn(ShutChannelException.class);
        FailureRule refused = FailureRule.giveUpOn(IllegalArgumentException.class);
        host.handle(JobDesk.TYPE, new NewsletterRun(store, newsroom, sending, sendStep), hopeless, shut, refused);
        host.handle(JobDesk.SEND, new SendRun(store, sending, sendStep), hopeless, shut, refused);
    }

    private Sending sending() {
        return new Sending(
                store, ledger, options.outgoing, new MessageIds(seal), new LeaveTokens(seal), bounces(), options.clock);
    }

    /** What a member of a workspace can do with its newsletters. */
    public Desk desk(JobClient client, Member member) {
        return new Desk(client, store, ledger, member, options.clock);
    }

    /** Where the links lead by which people leave. */
    public Unsubscribing unsubscribing() {
        return new Unsubscribing(store, new LeaveTokens(seal), options.clock);
    }

    /** Where what mail servers send back is handed in. */
    public Bounces bounces() {
        return new Bounces(store, new MessageIds(seal), options.clock, options.mostSoft);
    }
}
