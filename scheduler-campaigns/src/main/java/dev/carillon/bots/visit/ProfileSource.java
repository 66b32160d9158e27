// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.visit;

import dev.carillon.bots.contact.Contact;
import dev.carillon.bots.contact.ContactSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where profiles come from. Thread-safe. */
@FunctionalInterface
public interface ProfileSource {

    /** How many profiles at most come from one source. */
    int MOST = 10_000;

    /**
     * All profiles, as they are now, at most {@link #MOST}, each id once. Called with each attempt of a run.
     *
     * @throws Exception when they cannot be had; the run fails then, and is tried again
     */
    List<Profile> read() throws Exception;

    /** Those of people who have one, the first {@link #MOST}. */
    static ProfileSource of(ContactSource contacts) {
        return () -> {
            Map<String, Profile> profiles = new LinkedHashMap<>();
            for (Contact one : contacts.read().contacts()) {
                String url = one.profile();
                if (url != null) {
                    profiles.putIfAbsent(one.id(), new Profile(one.id(), one.name(), url));
                }
            }
            return profiles.values().stream().limit(MOST).toList();
        };
    }
}
