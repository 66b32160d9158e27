// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import dev.carillon.bots.birthday.LeapDay;
import dev.carillon.bots.contact.Contact;
import dev.carillon.bots.contact.ContactSource;
import dev.carillon.bots.definition.BotJob;
import dev.carillon.bots.send.MessageSender;
import dev.carillon.bots.text.Greetings;
import dev.carillon.policy.RetryPolicy;
import java.util.function.Predicate;

/**
 * An account that greets people. Immutable; each method answers a changed copy.
 *
 * @param name what bots call it, 1 to 100 characters
 * @param limits its pace
 * @param leapDay when those born on 29 February celebrate in other years
 * @param retries of a message that provably did not leave
 * @param greets whether somebody wants to be greeted; whoever does not is left alone in every mode
 */
public record BirthdayAccount(
        String name,
        ContactSource contacts,
        MessageSender sender,
        Greetings greetings,
        AccountLimits limits,
        LeapDay leapDay,
        RetryPolicy retries,
        Predicate<Contact> greets) {

    private static final int RETRIES = 3;

    public BirthdayAccount {
        AccountName.require(name, sender.platform());
    }

    /** One called {@code default}, as {@link #of(String, ContactSource, MessageSender, Greetings)}. */
    public static BirthdayAccount of(ContactSource contacts, MessageSender sender, Greetings greetings) {
        return of(BotJob.USUAL_ACCOUNT, contacts, sender, greetings);
    }

    /** One at the usual pace, for which leap days are kept on 28 February, and which tries three times again. */
    public static BirthdayAccount of(String name, ContactSource contacts, MessageSender sender, Greetings greetings) {
        return new BirthdayAccount(
                name,
                contacts,
                sender,
                greetings,
                AccountLimits.MESSAGES,
                LeapDay.FEBRUARY_28,
                RetryPolicy.exponential(RETRIES),
                everybody -> true);
    }

    public BirthdayAccount limits(AccountLimits other) {
        return new BirthdayAccount(name, contacts, sender, greetings, other, leapDay, retries, greets);
    }

    public BirthdayAccount leapDay(LeapDay other) {
        return new BirthdayAccount(name, contacts, sender, greetings, limits, other, retries, greets);
    }

    public BirthdayAccount retries(RetryPolicy other) {
        return new BirthdayAccount(name, contacts, sender, greetings, limits, leapDay, other, greets);
    }

    /** Leaves people alone of whom this says false. */
    public BirthdayAccount greets(Predicate<Contact> choice) {
        return new BirthdayAccount(name, contacts, sender, greetings, limits, leapDay, retries, choice);
    }
}
