// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount;

import dev.carillon.Scheduler;
import dev.carillon.SchedulerPlugin;
import dev.carillon.agents.AgentSimulation;
import dev.carillon.agents.scripted.ScriptedModel;
import dev.carillon.bots.AccountLimits;
import dev.carillon.bots.BirthdayAccount;
import dev.carillon.bots.Bots;
import dev.carillon.bots.VisitorAccount;
import dev.carillon.bots.send.SmtpSender;
import dev.carillon.bots.text.Greetings;
import dev.carillon.bots.visit.ProfileSource;
import dev.carillon.campaigns.Campaigns;
import dev.carillon.campaigns.publish.Publishers;
import dev.carillon.delivery.Answer;
import dev.carillon.delivery.pacing.Gaps;
import dev.carillon.delivery.pacing.OpenHours;
import dev.carillon.http.campaigns.CampaignsApi;
import dev.carillon.http.health.Health;
import dev.carillon.http.identity.Identity;
import dev.carillon.http.identity.Workspace;
import dev.carillon.http.mount.birthdays.BirthdaysMount;
import dev.carillon.http.mount.buddi.BuddiMount;
import dev.carillon.http.mount.creatorpulse.CreatorPulseMount;
import dev.carillon.http.mount.marketmind.MarketmindMount;
import dev.carillon.http.mount.simfeed.SimFeedMount;
import dev.carillon.http.route.Caller;
import dev.carillon.http.route.Request;
import dev.carillon.ingest.ConversationIngest;
import dev.carillon.ingest.ledger.SignedLedger;
import dev.carillon.ingest.ledger.SigningKey;
import dev.carillon.ingest.source.buddi.BuddiSource;
import dev.carillon.newsletters.Newsletters;
import dev.carillon.newsletters.scrape.WebAccess;
import dev.carillon.newsletters.seal.Seal;
import dev.carillon.newsletters.sending.Outgoing;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The five domains over their stores, as somebody would set them up, and the APIs of the systems over them. */
final class Systems {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final String HOME = "default";
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final int MOST_WORKSPACES = 1_000;
    /** The same after a restart. */
    private static final SigningKey KEY = SigningKey.generate();

    private final Stores stores;
    private final AgentSimulation simulation;
    private final ConversationIngest ingest;
    private final Campaigns campaigns;
    private final Newsletters newsletters;
    private final Bots bots;

    Systems(Stores stores, World world) {
        this.stores = stores;
        this.simulation = AgentSimulation.of(stores.network(), new ScriptedModel(1));
        var source = BuddiSource.builder("the-key")
                .baseUrl(world.buddiUrl())
                .since(LocalDate.now(ZoneOffset.UTC))
                .build();
        this.ingest = ConversationIngest.of(
                stores.conversations(),
                source,
                new SignedLedger(stores.conversations().ledger(), KEY));
        this.campaigns =
                Campaigns.of(stores.campaigns(), stores.ledger(), Publishers.all(one -> Answer.arrived("there")));
        this.newsletters = Newsletters.of(
                        stores.newsletters(),
                        stores.ledger(),
                        Seal.of(SECRET),
                        Outgoing.of(world.smtp(), "News <news@news.example>", "https://news.example/leave"))
                .web(WebAccess.DEFAULT.inside());
        this.bots = bots(stores, world);
    }

    private static Bots bots(Stores stores, World world) {
        var people = stores.bots().contacts().source(HOME);
        AccountLimits quick = AccountLimits.MESSAGES.hours(OpenHours.ALWAYS).gaps(Gaps.NONE);
        return Bots.of(stores.ledger(), stores.bots())
                .birthdays(BirthdayAccount.of(
                                people,
                                new SmtpSender(world.smtp(), "Me <me@example.org>"),
                                Greetings.of("All the best, {{first_name}}!", "Hello {{first_name}}!", "Cheers!"))
                        .limits(quick))
                .visits(VisitorAccount.of(ProfileSource.of(people), new VisitBook())
                        .limits(quick));
    }

    List<SchedulerPlugin> plugins() {
        return List.of(simulation, ingest, campaigns, newsletters, bots);
    }

    AgentSimulation simulation() {
        return simulation;
    }

    Newsletters newsletters() {
        return newsletters;
    }

    List<Mount> mounts(
            Scheduler scheduler, Identity identity, Health health, Function<Request, Optional<Caller>> guests) {
        return List.of(
                SimFeedMount.of(simulation, scheduler.client(), identity, CLOCK),
                MarketmindMount.of(
                        CampaignsApi.of(campaigns, stores.campaigns(), stores.ledger(), scheduler.client()), guests),
                BuddiMount.of(ingest, stores.conversations(), scheduler.client(), HOME, guests),
                BirthdaysMount.of(bots, scheduler.client(), health),
                CreatorPulseMount.of(newsletters, scheduler.client(), this::workspaces, CLOCK));
    }

    private List<String> workspaces() {
        return stores.identity().workspaces().list(null, MOST_WORKSPACES).stream()
                .map(Workspace::name)
                .toList();
    }
}
