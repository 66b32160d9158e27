// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings of the measure: {@code name=value}. The address may hold a password, so no message shows it. */
final class Settings {

    private static final List<String> TEXTS = List.of("url", "user", "password", "enqueue");
    private static final List<String> NUMBERS =
            List.of("runs", "rounds", "warmUps", "payload", "connections", "peerConnections");

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    private Settings() {}

    static Settings of(List<String> given) {
        var settings = new Settings();
        for (String text : given) {
            int equals = text.indexOf('=');
            String name = equals < 0 ? "" : text.substring(0, equals);
            if (TEXTS.contains(name)) {
                settings.texts.put(name, text.substring(equals + 1));
            } else if (NUMBERS.contains(name)) {
                settings.numbers.put(name, positive(name, text.substring(equals + 1)));
            } else {
                throw new IllegalArgumentException("setting: " + (name.isEmpty() ? "one without a name" : name)
                        + ", expected name=value with one of " + TEXTS + " or " + NUMBERS);
            }
        }
        if (!List.of("", "live", "cold").contains(settings.text("enqueue"))) {
            throw new IllegalArgumentException("enqueue: " + settings.text("enqueue") + ", expected live or cold");
        }
        if (!settings.texts.containsKey("url")) {
            throw new IllegalArgumentException("url: missing, expected url=jdbc:postgresql://host/database");
        }
        return settings;
    }

    /** Whether work is enqueued while no node is up, so that the engine has to find it due before it can be claimed. */
    boolean cold() {
        return text("enqueue").equals("cold");
    }

    private static int positive(String name, String text) {
        int value;
        try {
            value = Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(name + ": " + text + ", expected a whole number from 1", notANumber);
        }
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + text + ", expected a whole number from 1");
        }
        return value;
    }

    String url() {
        return text("url");
    }

    /** The value, or nothing when it is not given: then the address or the driver decides. */
    String text(String name) {
        return texts.getOrDefault(name, "");
    }

    int number(String name, int otherwise) {
        return numbers.getOrDefault(name, otherwise);
    }
}
