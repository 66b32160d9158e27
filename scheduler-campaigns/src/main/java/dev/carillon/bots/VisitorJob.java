// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import dev.carillon.bots.definition.BotJob;
import dev.carillon.bots.definition.VisitorBotConfig;
import dev.carillon.bots.store.BotStore;
import dev.carillon.bots.visit.Profile;
import dev.carillon.delivery.ledger.ChannelKey;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.handler.JobContext;
import dev.carillon.handler.JobHandler;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run of a visitor bot. It visits until the pace says that it is to wait, and comes again when that is over. */
final class VisitorJob implements JobHandler<BotOrder> {

    private final DeliveryLedger ledger;
    private final BotStore store;
    private final Map<String, VisitorAccount> accounts;
    private final InstantSource clock;

    VisitorJob(DeliveryLedger ledger, BotStore store, Map<String, VisitorAccount> accounts, InstantSource clock) {
        this.ledger = ledger;
        this.store = store;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public void handle(JobContext<BotOrder> run) throws Exception {
        BotJob job = run.payload().job();
        VisitorAccount account = accounts.get(job.account());
        if (account == null || !(job.config() instanceof VisitorBotConfig config)) {
            run.giveUp("account: \"" + job.account() + "\", expected one that visits: " + accounts.keySet());
            return;
        }
        List<Profile> profiles = account.profiles().read();
        var channel = new ChannelKey(run.run().workspace(), account.visitor().platform(), account.name());
        var desk = new VisitDesk(ledger, store.visits(), clock, account, config, channel);
        Optional<String> trial = Trial.reason(run, config.dryRun(), ledger);
        VisitReport report = trial.isPresent() ? desk.show(run, profiles, trial.get()) : desk.send(run, profiles);
        Instant resumeAt = report.resumeAt();
        if (resumeAt != null) {
            Ends.comesAgain(run, resumeAt, report.why(), clock.instant());
        } else {
            Ends.done(run, report, report.why(), report.flawless());
        }
    }
}
