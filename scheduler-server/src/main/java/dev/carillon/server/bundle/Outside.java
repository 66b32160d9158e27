// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.bundle;

import dev.carillon.agents.scripted.ScriptedModel;
import dev.carillon.campaigns.publish.FilePublisher;
import dev.carillon.campaigns.publish.Publishers;
import dev.carillon.campaigns.publish.WebhookPublisher;
import dev.carillon.http.settings.KnownSettings;
import dev.carillon.http.settings.ModelUse;
import dev.carillon.http.settings.Secret;
import dev.carillon.http.settings.Settings;
import dev.carillon.ingest.ledger.Ledger;
import dev.carillon.ingest.ledger.LedgerLog;
import dev.carillon.ingest.ledger.MockLedger;
import dev.carillon.ingest.ledger.SignedLedger;
import dev.carillon.ingest.ledger.SigningKey;
import dev.carillon.ingest.source.Ask;
import dev.carillon.ingest.source.ConversationSource;
import dev.carillon.ingest.source.Page;
import dev.carillon.ingest.source.buddi.BuddiSource;
import dev.carillon.llm.ChatModel;
import dev.carillon.llm.openai.OpenAiChatModel;
import dev.carillon.mail.SmtpSettings;
import dev.carillon.webhook.SignedWebhook;
import dev.carillon.webhook.WebhookSecret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What lies beyond the server, as settings name it: models, sources, platforms, the mail server. */
public final class Outside {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int IMPLICIT_TLS = 465;
    private static final long SEED = 1;

    private final Settings settings;
    private final Path outbox;

    public Outside(Settings settings) {
        this.settings = settings;
        this.outbox = Path.of(settings.get(KnownSettings.OUTBOX_FOLDER));
    }

    /** A file or a folder of the outbox, which is made when it is not there. */
    public Path outbox(String name) {
        try {
            Files.createDirectories(outbox);
        } catch (IOException refused) {
            throw new UncheckedIOException("OUTBOX_FOLDER: " + outbox + " cannot be made", refused);
        }
        return outbox.resolve(name);
    }

    /** The chat model; empty when no key is set. */
    private Optional<ChatModel> chat() {
        return settings.find(KnownSettings.DEEPSEEK_API_KEY)
                .map(key -> OpenAiChatModel.builder(key.reveal())
                        .baseUrl(settings.get(KnownSettings.DEEPSEEK_BASE_URL).toString())
                        .model(settings.get(KnownSettings.DEEPSEEK_MODEL))
                        .build());
    }

    /** Who plays the personas: the chat model, else a script. */
    ChatModel personas() {
        return chat().orElseGet(() -> new ScriptedModel(SEED));
    }

    /** The chat model, if it is to be used for that. */
    Optional<ChatModel> chat(ModelUse use) {
        return settings.find(KnownSettings.CHAT_MODEL_USES)
                .filter(uses -> uses.contains(use))
                .flatMap(uses -> chat());
    }

    /** Where conversations come from; empty when no key is set. */
    Optional<ConversationSource> buddi() {
        return settings.find(KnownSettings.BUDDI_API_KEY)
                .map(key -> BuddiSource.builder(key.reveal())
                        .baseUrl(settings.get(KnownSettings.BUDDI_API_BASE_URL).toString())
                        .build());
    }

    /** A source that nothing comes from: conversations are pushed. */
    static ConversationSource pushedOnly() {
        return new ConversationSource() {
            @Override
            public String name() {
                return "buddi";
            }

            @Override
            public Page fetch(Ask ask) {
                return Page.of(List.of(), "", false);
            }
        };
    }

    /** Where conversations are anchored. */
    Ledger ledger(LedgerLog log) {
        return signingKey().<Ledger>map(key -> new SignedLedger(log, key)).orElseGet(MockLedger::deploy);
    }

    Optional<SigningKey> signingKey() {
        return settings.find(KnownSettings.LEDGER_SIGNING_KEY).map(key -> SigningKey.parse(key.reveal()));
    }

    /** Where posts go: to an address, else into files. */
    Publishers publishers() {
        return settings.find(KnownSettings.PUBLISH_WEBHOOK_URL)
                .map(url -> Publishers.all(new WebhookPublisher(SignedWebhook.to(
                        url.toString(),
                        WebhookSecret.parse(settings.find(KnownSettings.PUBLISH_WEBHOOK_SECRET)
                                .map(Secret::reveal)
                                .orElse(""))))))
                .orElseGet(() -> Publishers.all(new FilePublisher(outbox("posts"))));
    }

    /** The mail server; empty when none is set. */
    Optional<SmtpSettings> smtp() {
        return settings.find(KnownSettings.SMTP_HOST).map(host -> {
            int port = settings.get(KnownSettings.SMTP_PORT);
            return new SmtpSettings(
                    host,
                    port,
                    security(port),
                    settings.find(KnownSettings.SMTP_USER).orElse(null),
                    settings.find(KnownSettings.SMTP_PASSWORD)
                            .map(Secret::reveal)
                            .orElse(null),
                    PATIENCE);
        });
    }

    private SmtpSettings.Security security(int port) {
        if (settings.get(KnownSettings.SMTP_STARTTLS)) {
            return port == IMPLICIT_TLS ? SmtpSettings.Security.TLS : SmtpSettings.Security.STARTTLS;
        }
        return port == IMPLICIT_TLS ? SmtpSettings.Security.TLS : SmtpSettings.Security.NONE;
    }
}
