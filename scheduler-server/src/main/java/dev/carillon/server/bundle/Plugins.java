// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.bundle;

import dev.carillon.SchedulerPlugin;
import dev.carillon.agents.AgentSimulation;
import dev.carillon.bots.AccountLimits;
import dev.carillon.bots.BirthdayAccount;
import dev.carillon.bots.Bots;
import dev.carillon.bots.VisitorAccount;
import dev.carillon.bots.contact.ContactSource;
import dev.carillon.bots.send.FileSender;
import dev.carillon.bots.send.MessageSender;
import dev.carillon.bots.send.SmtpSender;
import dev.carillon.bots.text.Greetings;
import dev.carillon.bots.visit.FileVisitor;
import dev.carillon.bots.visit.ProfileSource;
import dev.carillon.campaigns.Campaigns;
import dev.carillon.campaigns.plan.EvenPlanner;
import dev.carillon.campaigns.plan.ModelPlanner;
import dev.carillon.http.settings.KnownSettings;
import dev.carillon.http.settings.ModelUse;
import dev.carillon.http.settings.Settings;
import dev.carillon.ingest.ConversationIngest;
import dev.carillon.ingest.FetchSettings;
import dev.carillon.ingest.chat.ChatSentiment;
import dev.carillon.ingest.source.ConversationSource;
import dev.carillon.job.JobKey;
import dev.carillon.mail.SmtpSettings;
import dev.carillon.newsletters.Newsletters;
import dev.carillon.newsletters.scrape.WebAccess;
import dev.carillon.newsletters.seal.Seal;
import dev.carillon.newsletters.sending.Outgoing;
import dev.carillon.webhook.completion.CompletionWebhooks;
import java.util.List;
import java.util.Optional;

/** The plug-ins of a server. */
public record Plugins(
        AgentSimulation simulation,
        ConversationIngest ingest,
        Campaigns campaigns,
        Newsletters newsletters,
        Bots bots,
        CompletionWebhooks webhooks) {

    private static final String SENDER = "Carillon <carillon@localhost>";
    private static final int DISCARD = 9;
    private static final List<String> GREETINGS = List.of(
            "Happy birthday, {{first_name}}!",
            "All the best on your birthday, {{first_name}}!",
            "Many happy returns, dear {{first_name}}.",
            "A very happy birthday to you, {{first_name}}.");

    /**
     * What stands in where settings name nothing.
     *
     * @param smtp a mail server of this machine; null for none
     * @param conversations a source of this machine; null for none
     * @param messages the pace of the bots that greet
     * @param visits the pace of the bots that visit
     * @param web how feeds are fetched
     */
    public record StandIns(
            Optional<SmtpSettings> smtp,
            Optional<ConversationSource> conversations,
            AccountLimits messages,
            AccountLimits visits,
            WebAccess web) {

        public static final StandIns NONE = new StandIns(
                Optional.empty(), Optional.empty(), AccountLimits.MESSAGES, AccountLimits.VISITS, WebAccess.DEFAULT);
    }

    static Plugins of(Settings settings, Stores stores, StandIns standIns, String publicUrl) {
        var outside = new Outside(settings);
        Optional<SmtpSettings> smtp = outside.smtp().or(standIns::smtp);
        String from = settings.find(KnownSettings.SMTP_FROM).orElse(SENDER);
        return new Plugins(
                AgentSimulation.of(stores.network(), outside.personas())
                        .every(settings.get(KnownSettings.SCHEDULER_JOB_INTERVAL)),
                ingest(settings, outside, stores, standIns),
                campaigns(outside, stores),
                newsletters(settings, outside, stores, smtp, from, publicUrl).web(standIns.web()),
                bots(outside, stores, smtp, from, standIns),
                CompletionWebhooks.of(stores.webhooks()));
    }

    private static ConversationIngest ingest(Settings settings, Outside outside, Stores stores, StandIns standIns) {
        ConversationIngest ingest = ConversationIngest.of(
                        stores.conversations(),
                        outside.buddi().or(standIns::conversations).orElseGet(Outside::pushedOnly),
                        outside.ledger(stores.conversations().ledger()))
                .settings(new FetchSettings(
                        settings.get(KnownSettings.SCHEDULER_FETCH_INTERVAL_HOURS),
                        settings.get(KnownSettings.SCHEDULER_MAX_CONVERSATIONS_PER_FETCH)));
        return outside.chat(ModelUse.SENTIMENT)
                .map(model -> ingest.sentiment(new ChatSentiment(model)))
                .orElse(ingest);
    }

    private static Campaigns campaigns(Outside outside, Stores stores) {
        Campaigns campaigns = Campaigns.of(stores.campaigns(), stores.ledger(), outside.publishers());
        return outside.chat(ModelUse.PLANS)
                .map(model -> campaigns.planner(new ModelPlanner(new AskedModel(model), EvenPlanner.USUAL)))
                .orElse(campaigns);
    }

    private static Newsletters newsletters(
            Settings settings,
            Outside outside,
            Stores stores,
            Optional<SmtpSettings> smtp,
            String from,
            String publicUrl) {
        SmtpSettings server = smtp.orElseGet(() -> SmtpSettings.open("localhost", DISCARD));
        Newsletters plain = Newsletters.of(
                stores.newsletters(),
                stores.ledger(),
                Seal.of(settings.get(KnownSettings.SECRET_KEY).reveal()),
                Outgoing.of(server, from, publicUrl + "/api/v1/newsletters/unsubscribe"));
        Newsletters newsletters = outside.chat(ModelUse.NEWSLETTERS)
                .map(model -> plain.model(new AskedModel(model)))
                .orElse(plain);
        return smtp.isPresent()
                ? newsletters
                : newsletters.outgoing(workspace -> {
                    throw new IllegalStateException(
                            "SMTP_HOST: not set, expected the mail server that newsletters are handed to");
                });
    }

    private static Bots bots(
            Outside outside, Stores stores, Optional<SmtpSettings> smtp, String from, StandIns standIns) {
        ContactSource people = stores.bots().contacts().source(JobKey.DEFAULT_WORKSPACE);
        MessageSender sender = smtp.<MessageSender>map(server -> new SmtpSender(server, from))
                .orElseGet(() -> new FileSender(outside.outbox("messages.jsonl")));
        return Bots.of(stores.ledger(), stores.bots())
                .birthdays(BirthdayAccount.of(people, sender, Greetings.of(GREETINGS))
                        .limits(standIns.messages()))
                .visits(VisitorAccount.of(ProfileSource.of(people), new FileVisitor(outside.outbox("visits.jsonl")))
                        .limits(standIns.visits()));
    }

    List<SchedulerPlugin> all() {
        return List.of(simulation, ingest, campaigns, newsletters, bots, webhooks);
    }
}
