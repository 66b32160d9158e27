// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import dev.carillon.bots.contact.ContactList;
import dev.carillon.bots.definition.BirthdayBotConfig;
import dev.carillon.bots.definition.BotJob;
import dev.carillon.bots.store.BotStore;
import dev.carillon.delivery.ledger.ChannelKey;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.handler.JobContext;
import dev.carillon.handler.JobHandler;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run of a birthday bot. Each attempt plans anew, by the day it is then, and sends until the pace says that it is to wait; the run
 * comes again when that is over.
 */
final class BirthdayJob implements JobHandler<BotOrder> {

    private static final String COUNTER = "messages_sent";

    private final DeliveryLedger ledger;
    private final BotStore store;
    private final Map<String, BirthdayAccount> accounts;
    private final InstantSource clock;

    BirthdayJob(DeliveryLedger ledger, BotStore store, Map<String, BirthdayAccount> accounts, InstantSource clock) {
        this.ledger = ledger;
        this.store = store;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public void handle(JobContext<BotOrder> run) throws Exception {
        BotJob job = run.payload().job();
        BirthdayAccount account = accounts.get(job.account());
        if (account == null || !(job.config() instanceof BirthdayBotConfig config)) {
            run.giveUp("account: \"" + job.account() + "\", expected one that greets: " + accounts.keySet());
            return;
        }
        Instant now = clock.instant();
        ContactList contacts = account.contacts().read();
        contacts.refused().forEach(refused -> run.log("contact left out: " + refused));
        List<BirthdayPlan.Entry> plan =
                BirthdayPlan.of(contacts.contacts(), account.greets(), config, account.leapDay(), job.zone(), now);
        var channel = new ChannelKey(run.run().workspace(), account.sender().platform(), account.name());
        var desk = new BirthdayDesk(ledger, store, clock, account, config, channel);
        Optional<String> trial = Trial.reason(run, config.dryRun(), ledger);
        BirthdayReport report = trial.isPresent()
                ? desk.show(run, plan, contacts.refused().size(), trial.get())
                : desk.send(run, plan, contacts.refused().size());
        Instant resumeAt = report.resumeAt();
        if (resumeAt != null) {
            Ends.comesAgain(run, resumeAt, report.why(), clock.instant());
        } else {
            Ends.done(run, report, report.why(), report.flawless());
        }
    }

    /** Counted as it goes, so that what a failing run has sent is counted too. */
    static void sent(JobContext<?> run, long messages) {
        run.count(COUNTER, messages);
    }
}
