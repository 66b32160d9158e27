// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.store.memory;

import dev.carillon.bots.contact.Contact;
import dev.carillon.bots.store.Contacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** People in memory. */
final class MemoryContacts implements Contacts {

    private final Map<String, NavigableMap<String, Contact>> all = new HashMap<>();

    private NavigableMap<String, Contact> in(String workspace) {
        return all.computeIfAbsent(workspace, key -> new TreeMap<>());
    }

    @Override
    public synchronized void put(String workspace, List<Contact> contacts) {
        NavigableMap<String, Contact> then = new TreeMap<>(in(workspace));
        contacts.forEach(one -> then.put(one.id(), one));
        Contacts.requireRoom(contacts.size(), then.size());
        all.put(workspace, then);
    }

    @Override
    public synchronized Optional<Contact> find(String workspace, String id) {
        return Optional.ofNullable(in(workspace).get(id));
    }

    @Override
    public synchronized List<Contact> list(String workspace, String after, int limit) {
        return in(workspace).tailMap(after, false).values().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean delete(String workspace, String id) {
        return in(workspace).remove(id) != null;
    }
}
