// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.Scheduler;
import dev.carillon.SchedulerPlugin;
import dev.carillon.agents.AgentSimulation;
import dev.carillon.agents.scripted.ScriptedModel;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.agents.social.memory.InMemorySocialStore;
import dev.carillon.bots.Bots;
import dev.carillon.bots.store.memory.InMemoryBotStore;
import dev.carillon.campaigns.Campaigns;
import dev.carillon.campaigns.memory.InMemoryCampaignStore;
import dev.carillon.campaigns.publish.Publishers;
import dev.carillon.delivery.Answer;
import dev.carillon.delivery.memory.InMemoryDeliveryLedger;
import dev.carillon.http.agents.AgentsApi;
import dev.carillon.http.bots.BotsApi;
import dev.carillon.http.campaigns.CampaignsApi;
import dev.carillon.http.health.Health;
import dev.carillon.http.identity.Identity;
import dev.carillon.http.identity.memory.InMemoryIdentityStore;
import dev.carillon.http.ingest.IngestApi;
import dev.carillon.http.mount.Mount;
import dev.carillon.http.mount.birthdays.BirthdaysMount;
import dev.carillon.http.mount.buddi.BuddiMount;
import dev.carillon.http.mount.creatorpulse.CreatorPulseMount;
import dev.carillon.http.mount.marketmind.MarketmindMount;
import dev.carillon.http.mount.simfeed.SimFeedMount;
import dev.carillon.http.newsletters.NewslettersApi;
import dev.carillon.http.route.Caller;
import dev.carillon.http.route.Request;
import dev.carillon.http.route.Route;
import dev.carillon.ingest.ConversationIngest;
import dev.carillon.ingest.ledger.SignedLedger;
import dev.carillon.ingest.ledger.SigningKey;
import dev.carillon.ingest.source.Ask;
import dev.carillon.ingest.source.ConversationSource;
import dev.carillon.ingest.source.Page;
import dev.carillon.ingest.store.IngestStore;
import dev.carillon.ingest.store.memory.InMemoryIngestStore;
import dev.carillon.mail.SmtpSettings;
import dev.carillon.newsletters.Newsletters;
import dev.carillon.newsletters.seal.Seal;
import dev.carillon.newsletters.sending.Outgoing;
import dev.carillon.newsletters.store.memory.InMemoryNewsletterStore;
import dev.carillon.store.JobStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All five domains in memory; nothing of them leaves the machine. */
final class Domains {

    private final SocialStore network = new InMemorySocialStore();
    private final AgentSimulation simulation = AgentSimulation.of(network, new ScriptedModel(1));
    private final IngestStore conversations = new InMemoryIngestStore();
    private final SigningKey key = SigningKey.generate();
    private final ConversationIngest ingest =
            ConversationIngest.of(conversations, new EmptySource(), new SignedLedger(conversations.ledger(), key));
    private final InMemoryDeliveryLedger ledger = new InMemoryDeliveryLedger();
    private final InMemoryCampaignStore posts = new InMemoryCampaignStore();
    private final Campaigns campaigns = Campaigns.of(posts, ledger, Publishers.all(one -> Answer.arrived("there")));
    private final Newsletters newsletters = Newsletters.of(
            new InMemoryNewsletterStore(),
            ledger,
            Seal.of("0123456789abcdef0123456789abcdef"),
            Outgoing.of(SmtpSettings.open("127.0.0.1", 1), "News <news@news.example>", "https://news.example/leave"));
    private final InMemoryBotStore remembered = new InMemoryBotStore();
    private final Bots bots = Bots.of(ledger, remembered);

    private static final class EmptySource implements ConversationSource {

        @Override
        public String name() {
            return "empty";
        }

        @Override
        public Page fetch(Ask ask) {
            return Page.of(List.of(), "end", false);
        }
    }

    List<SchedulerPlugin> plugins() {
        return List.of(simulation, ingest, campaigns, newsletters, bots);
    }

    List<Route> routes(Scheduler scheduler, JobStore jobs) {
        var all = new ArrayList<Route>();
        all.addAll(new AgentsApi(network, List.of(simulation), scheduler.client(), Clock.systemUTC(), "a").routes());
        all.addAll(new IngestApi(conversations, List.of(ingest), scheduler.client(), key.publicKey(), "a").routes());
        all.addAll(CampaignsApi.of(campaigns, posts, ledger, scheduler.client()).routes());
        all.addAll(NewslettersApi.of(newsletters, scheduler.client()).routes());
        all.addAll(new BotsApi(bots, remembered, ledger, scheduler.client(), jobs).routes());
        return all;
    }

    /** The APIs of other systems over them, nobody's guests being let in. */
    List<Mount> mounts(Scheduler scheduler, Health health) {
        Identity identity = Identity.over(new InMemoryIdentityStore(), "0123456789abcdef0123456789abcdef")
                .hashCost(4)
                .open();
        Function<Request, Optional<Caller>> nobody = request -> Optional.empty();
        return List.of(
                SimFeedMount.of(simulation, scheduler.client(), identity, Clock.systemUTC()),
                MarketmindMount.of(CampaignsApi.of(campaigns, posts, ledger, scheduler.client()), nobody),
                BuddiMount.of(ingest, conversations, scheduler.client(), "a", nobody),
                BirthdaysMount.of(bots, scheduler.client(), health),
                CreatorPulseMount.of(newsletters, scheduler.client(), () -> List.of("a", "b"), Clock.systemUTC()));
    }
}
