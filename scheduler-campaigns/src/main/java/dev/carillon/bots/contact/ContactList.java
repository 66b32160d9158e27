// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.contact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * People from a source, and what could not be read of it.
 *
 * @param contacts each id once
 * @param refused why others were left out, in words with their place; the first 100
 */
public record ContactList(List<Contact> contacts, List<String> refused) {

    private static final int MOST_REFUSED = 100;

    public ContactList {
        contacts = List.copyOf(contacts);
        refused = List.copyOf(refused);
    }

    /** Those that a host has at hand. */
    public static ContactList of(Contact... contacts) {
        var collected = new Collected();
        for (Contact one : contacts) {
            collected.add("contact", one);
        }
        return collected.list();
    }

    /** Collects people as they are read. For one thread. */
    public static final class Collected {

        private final Map<String, Contact> contacts = new LinkedHashMap<>();
        private final List<String> refused = new ArrayList<>();

        /** None so far. */
        public Collected() {}

        /**
         * One more; one with an id that another has is left out.
         *
         * @param place for messages
         * @throws IllegalStateException when there are more than {@link ContactSource#MOST}
         */
        public void add(String place, Contact contact) {
            if (contacts.size() >= ContactSource.MOST) {
                throw new IllegalStateException("contacts: more than " + ContactSource.MOST + " in one source");
            }
            if (contacts.putIfAbsent(contact.id(), contact) != null) {
                refuse(place, "its id is that of another");
            }
        }

        /** One that cannot be read. */
        public void refuse(String place, String why) {
            if (refused.size() < MOST_REFUSED) {
                refused.add(place + ": " + why);
            }
        }

        public ContactList list() {
            return new ContactList(new ArrayList<>(contacts.values()), refused);
        }
    }
}
