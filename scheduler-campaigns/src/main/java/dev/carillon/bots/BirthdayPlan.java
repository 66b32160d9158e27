// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import dev.carillon.bots.birthday.Birthday;
import dev.carillon.bots.birthday.LeapDay;
import dev.carillon.bots.birthday.Occasion;
import dev.carillon.bots.contact.Contact;
import dev.carillon.bots.definition.BirthdayBotConfig;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whose birthday is to be thought of on a day: today's first, then those that passed last. Pure. */
final class BirthdayPlan {

    /**
     * A birthday of a person.
     *
     * @param target in the ledger: the person, and the year of the birthday
     * @param until when it is too late for it
     */
    record Entry(Contact contact, Occasion occasion, String target, Instant until) {}

    private static final Comparator<Entry> ORDER = Comparator.comparingInt(
                    (Entry one) -> one.occasion().daysLate())
            .thenComparing(one -> one.contact().id());

    private BirthdayPlan() {}

    static List<Entry> of(
            Collection<Contact> contacts,
            Predicate<Contact> greets,
            BirthdayBotConfig config,
            LeapDay leapDay,
            ZoneId zone,
            Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        var entries = new ArrayList<Entry>();
        for (Contact one : contacts) {
            Birthday birthday = one.birthday();
            if (birthday != null && greets.test(one)) {
                birthday.latest(today, config.daysLate(), leapDay)
                        .map(occasion -> entry(one, occasion, config, zone))
                        .ifPresent(entries::add);
            }
        }
        entries.sort(ORDER);
        var seen = new HashSet<String>();
        entries.removeIf(entry -> !isFirst(seen, entry.contact().address()));
        return List.copyOf(entries);
    }

    /** Somebody may stand in an address book twice. */
    private static boolean isFirst(Set<String> seen, @Nullable String address) {
        return address == null || seen.add(address.strip().toLowerCase(Locale.ROOT));
    }

    private static Entry entry(Contact contact, Occasion occasion, BirthdayBotConfig config, ZoneId zone) {
        Instant until = occasion.date()
                .plusDays(config.daysLate() + 1L)
                .atStartOfDay(zone)
                .toInstant();
        String target = contact.id() + "/" + occasion.date().getYear();
        return new Entry(contact, occasion, target, until);
    }
}
