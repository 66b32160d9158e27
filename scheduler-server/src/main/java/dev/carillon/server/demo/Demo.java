// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.demo;

import dev.carillon.bots.AccountLimits;
import dev.carillon.delivery.pacing.Gaps;
import dev.carillon.delivery.pacing.OpenHours;
import dev.carillon.http.settings.KnownSettings;
import dev.carillon.http.settings.Settings;
import dev.carillon.ingest.source.FileSource;
import dev.carillon.newsletters.scrape.WebAccess;
import dev.carillon.server.bundle.Bundle;
import dev.carillon.server.bundle.Outside;
import dev.carillon.server.bundle.Plugins.StandIns;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * What stands in for the world where settings name nothing of it: a mail server, a feed and a source of conversations on this machine; and
 * what fills an empty database. What somebody has in his database is never touched.
 */
public final class Demo implements AutoCloseable {

    private static final Gaps QUICK = Gaps.between(Duration.ofSeconds(2), Duration.ofSeconds(5), 1);
    private static final String CONVERSATIONS = "week.json";
    private static final String FEED = "week.xml";

    private final MailSink mail;
    private final FeedSite feed;
    private final StandIns standIns;

    private Demo(MailSink mail, FeedSite feed, StandIns standIns) {
        this.mail = mail;
        this.feed = feed;
        this.standIns = standIns;
    }

    /** Opens what stands in. */
    public static Demo open(Settings settings) throws IOException {
        Path conversations = new Outside(settings).outbox("demo-conversations.json");
        Files.write(conversations, resource(CONVERSATIONS));
        var mail = new MailSink();
        try {
            FeedSite feed = FeedSite.of(resource(FEED));
            return new Demo(
                    mail,
                    feed,
                    new StandIns(
                            Optional.of(mail.settings()),
                            Optional.of(new FileSource("demo", conversations)),
                            AccountLimits.MESSAGES.hours(OpenHours.ALWAYS).gaps(QUICK),
                            AccountLimits.VISITS.hours(OpenHours.ALWAYS).gaps(QUICK),
                            WebAccess.DEFAULT.inside()));
        } catch (IOException | RuntimeException failed) {
            mail.close();
            throw failed;
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Demo.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + " is missing");
            }
            return in.readAllBytes();
        }
    }

    public StandIns standIns() {
        return standIns;
    }

    /** Fills what is empty of a server's database, and starts something of each plug-in. */
    public void fill(Bundle bundle, Settings settings) {
        boolean sendsNothing = settings.find(KnownSettings.SMTP_HOST).isPresent();
        new DemoData(bundle, Clock.systemUTC()).fill(feed.url(), !sendsNothing);
    }

    /** How many mails the mail server of the demo has taken. */
    public int mails() {
        return mail.count();
    }

    @Override
    public void close() {
        feed.close();
        mail.close();
    }
}
