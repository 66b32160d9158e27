// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import dev.carillon.bots.birthday.Birthday;
import dev.carillon.bots.contact.Contact;
import dev.carillon.bots.contact.ContactList;
import dev.carillon.bots.definition.BirthdayBotConfig;
import dev.carillon.bots.definition.BotJob;
import dev.carillon.bots.definition.BotKind;
import dev.carillon.bots.definition.BotSchedule;
import dev.carillon.bots.store.memory.InMemoryBotStore;
import dev.carillon.bots.text.Greetings;
import dev.carillon.delivery.ledger.ChannelKey;
import dev.carillon.delivery.ledger.Delivery;
import dev.carillon.delivery.ledger.DispatchKey;
import dev.carillon.delivery.memory.InMemoryDeliveryLedger;
import dev.carillon.testkit.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A birthday bot with all around it, in virtual time. */
final class World {

    static final ChannelKey CHANNEL = new ChannelKey("default", "test", "default");
    static final DispatchKey DISPATCH = AccountName.dispatch(BotKind.BIRTHDAY, CHANNEL);
    static final Greetings GREETINGS = Greetings.of(
            "Happy birthday, {{first_name}}!", "All the best!", "Many happy returns!", "Cheers!", "Have a fine day!");

    final VirtualScheduler scheduler;
    final InMemoryDeliveryLedger ledger = new InMemoryDeliveryLedger();
    final InMemoryBotStore store = new InMemoryBotStore();
    final List<Contact> contacts = new ArrayList<>();
    final Post post;
    final BotJobs jobs;

    World(String start) {
        this(start, account -> account);
    }

    World(String start, UnaryOperator<BirthdayAccount> change) {
        scheduler = VirtualScheduler.at(start);
        post = new Post(scheduler.clock());
        BirthdayAccount account = BirthdayAccount.of(() -> new ContactList(contacts, List.of()), post, GREETINGS);
        var bots = Bots.of(ledger, store).birthdays(change.apply(account)).clock(scheduler.clock());
        scheduler.plugin(bots);
        jobs = bots.jobs(scheduler.client());
    }

    /** So many people, all born on a day. */
    World people(int count, String birthday) {
        for (int i = 0; i < count; i++) {
            person("p" + contacts.size(), birthday);
        }
        return this;
    }

    World person(String id, String birthday) {
        String name = "Person " + id;
        contacts.add(new Contact(id, name, "Person", id + "@example.org", Birthday.parse(birthday), null, Map.of()));
        return this;
    }

    /** A bot that runs at 08:00 in Paris. */
    String bot(BirthdayBotConfig config) {
        return bot(config, BotSchedule.EVERY_MORNING);
    }

    String bot(BirthdayBotConfig config, BotSchedule schedule) {
        return jobs.create(BotJob.of("Birthdays", config, schedule)).id();
    }

    void until(String time) {
        scheduler.advanceTo(Instant.parse(time));
    }

    void pass(Duration time) {
        scheduler.advance(time);
    }

    BotRun latest(String bot) {
        return jobs.history(bot, 1).get(0);
    }

    List<Delivery> deliveries() {
        return ledger.deliveries().list(DISPATCH, null, 0, 1_000);
    }
}
