// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.store;

import dev.carillon.bots.contact.Contact;
import dev.carillon.bots.contact.ContactList;
import dev.carillon.bots.contact.ContactSource;
import java.util.List;
import java.util.Optional;

/** The people whom workspaces keep here, for hosts that have them nowhere else. */
public interface Contacts {

    /** So many are put at once. */
    int MOST_AT_ONCE = 10_000;

    /** So many are listed at once. */
    int MOST_LISTED = 1_000;

    /**
     * Keeps people, in the place of others with their ids; all or none.
     *
     * @param contacts at most {@link #MOST_AT_ONCE}; of two with one id the second counts
     * @throws IllegalArgumentException when the workspace would have more than {@link ContactSource#MOST}, or there are too many
     */
    void put(String workspace, List<Contact> contacts);

    Optional<Contact> find(String workspace, String id);

    /**
     * By id.
     *
     * @param after those after this id, empty for the first
     * @param limit 1 to {@link #MOST_LISTED}
     */
    List<Contact> list(String workspace, String after, int limit);

    /** False when there is none of that id. */
    boolean delete(String workspace, String id);

    /** The people of a workspace, for an account. */
    default ContactSource source(String workspace) {
        return () -> {
            var all = new ContactList.Collected();
            List<Contact> page = list(workspace, "", MOST_LISTED);
            while (!page.isEmpty()) {
                page.forEach(one -> all.add("contact " + one.id(), one));
                page = list(workspace, page.get(page.size() - 1).id(), MOST_LISTED);
            }
            return all.list();
        };
    }

    /** Refuses more people than may be put at once, or than a workspace may have. */
    static void requireRoom(int given, long then) {
        if (given > MOST_AT_ONCE) {
            throw new IllegalArgumentException(
                    "contacts: " + given + ", expected at most " + MOST_AT_ONCE + " at once");
        }
        if (then > ContactSource.MOST) {
            throw new IllegalArgumentException(
                    "contacts: " + then + " in the workspace, expected at most " + ContactSource.MOST);
        }
    }
}
