// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.demo;

import dev.carillon.JobClient;
import dev.carillon.agents.social.NewPersona;
import dev.carillon.agents.social.Personas;
import dev.carillon.bots.BotJobs;
import dev.carillon.bots.BotView;
import dev.carillon.bots.birthday.Birthday;
import dev.carillon.bots.contact.Contact;
import dev.carillon.bots.definition.BirthdayBotConfig;
import dev.carillon.bots.definition.BotJob;
import dev.carillon.bots.definition.BotSchedule;
import dev.carillon.bots.definition.VisitorBotConfig;
import dev.carillon.campaigns.CampaignDemo;
import dev.carillon.campaigns.CampaignDesk;
import dev.carillon.campaigns.content.Platform;
import dev.carillon.campaigns.content.Post;
import dev.carillon.job.JobKey;
import dev.carillon.newsletters.access.Member;
import dev.carillon.newsletters.access.Role;
import dev.carillon.newsletters.audience.NewSubscriber;
import dev.carillon.newsletters.content.Source;
import dev.carillon.newsletters.content.SourceKind;
import dev.carillon.newsletters.desk.Desk;
import dev.carillon.newsletters.plan.NewsletterPlan;
import dev.carillon.newsletters.plan.Settings;
import dev.carillon.newsletters.plan.Timing;
import dev.carillon.server.bundle.Bundle;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Fills what is empty, each domain by itself, and lets each begin at once. */
record DemoData(Bundle bundle, Clock clock) {

    private static final String HOME = JobKey.DEFAULT_WORKSPACE;
    private static final String WHO = "demo";
    private static final String SOURCE = "demo feed";
    private static final Duration SOON = Duration.ofSeconds(15);

    void fill(String feed, boolean mails) {
        people();
        bundle.plugins().ingest().fetchNow(client());
        campaign();
        if (mails) {
            newsletter(feed);
            bots();
        }
    }

    private JobClient client() {
        return bundle.client().by(WHO);
    }

    private void people() {
        Personas personas = bundle.stores().network().personas();
        if (personas.list(0, 1).isEmpty()) {
            personas.addAll(
                    List.of(
                            person("ada_baker", "Runs the bakery: sourdough, early mornings, the Saturday market."),
                            person("bruno_bikes", "Repairs bicycles and wants cycling lanes everywhere."),
                            person("greta_river", "Swims in the river all year and fights for clean water."),
                            person(
                                    "ines_jazz",
                                    "Plays the trumpet: jazz, late trains home and the only cinema in town."),
                            person(
                                    "otto_weather",
                                    "Measures rain since 1974; weather, storms and the level of the river."),
                            person("tess_traveller", "New in town, and asks about everything.")),
                    now());
        }
        client().job(bundle.plugins().simulation().name()).runNow();
    }

    private static NewPersona person(String username, String description) {
        return new NewPersona(username, "", description);
    }

    private void campaign() {
        if (!CampaignDemo.load(bundle.stores().campaigns(), HOME, now())) {
            return;
        }
        CampaignDesk desk = bundle.plugins().campaigns().desk(client());
        desk.schedule(CampaignDemo.CAMPAIGN);
        var welcome = new Post(
                UUID.randomUUID(),
                CampaignDemo.BRAND,
                null,
                "Welcome",
                "The clocks are wound.",
                "",
                Platform.LINKEDIN,
                "house-of-clocks",
                now(),
                now());
        bundle.stores().campaigns().posts().put(welcome);
        desk.schedulePost(welcome.id(), now().plus(SOON).toString(), null);
    }

    /** The feed is at another port after each start. */
    private void newsletter(String feed) {
        Desk desk = bundle.plugins().newsletters().desk(client(), new Member(WHO, HOME, Role.OWNER));
        boolean isEmpty = desk.jobs().list().isEmpty() && desk.sources().list().isEmpty();
        boolean isOurs =
                desk.sources().list().stream().anyMatch(one -> one.name().equals(SOURCE));
        if (isEmpty || isOurs) {
            desk.sources().put(List.of(new Source(HOME, SOURCE, SourceKind.RSS, feed, true)));
        }
        if (isEmpty) {
            desk.audience()
                    .add(List.of(
                            new NewSubscriber("ada@example.org", "Ada"),
                            new NewSubscriber("bruno@example.org", "Bruno"),
                            new NewSubscriber("greta@example.org", "Greta")));
            var job = desk.jobs()
                    .create(
                            NewsletterPlan.of("The week in town", Timing.daily("08:00", "Europe/Paris"))
                                    .config(Settings.DEFAULT.daysBack(365)),
                            true);
            desk.jobs().runNow(job.name(), false);
        }
    }

    private void bots() {
        BotJobs all = bundle.plugins().bots().jobs(client());
        var contacts = bundle.stores().bots().contacts();
        if (!all.list(false).isEmpty() || !contacts.list(HOME, "", 1).isEmpty()) {
            return;
        }
        contacts.put(
                HOME,
                List.of(
                        contact("ada", "Ada", 1984, 0),
                        contact("bruno", "Bruno", 1991, 0),
                        contact("greta", "Greta", 1979, 3)));
        BotView greeter = all.create(BotJob.of("Birthdays", BirthdayBotConfig.USUAL, BotSchedule.EVERY_MORNING));
        BotView visitor = all.create(BotJob.of("Profiles", VisitorBotConfig.USUAL, BotSchedule.EVERY_MORNING));
        all.runNow(greeter.id());
        all.runNow(visitor.id());
    }

    private Contact contact(String id, String name, int year, int daysAhead) {
        LocalDate day = LocalDate.now(clock.withZone(BotJob.USUAL_ZONE)).plusDays(daysAhead);
        return new Contact(
                id,
                name,
                name,
                id + "@example.org",
                new Birthday(year, MonthDay.from(day)),
                "https://people.example.org/" + id,
                Map.of());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
