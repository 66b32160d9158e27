// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Settings of the measures: {@code name=value}. The address may hold a password, so no message shows it. */
public final class Settings {

    private static final List<String> TEXTS =
            List.of("url", "user", "password", "postgres", "as", "engines", "enqueue", "break");
    private static final List<String> NUMBERS = List.of(
            "runs",
            "rounds",
            "warmUps",
            "payload",
            "processes",
            "connections",
            "peerConnections",
            "polling",
            "timed",
            "samples",
            "schedules",
            "seconds",
            "rate",
            "backlog",
            "aside");

    private final Map<String, String> given;

    private Settings(Map<String, String> given) {
        this.given = given;
    }

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException naming what is unknown, or not a whole number from 1
     */
    public static Settings of(List<String> texts) {
        var given = new TreeMap<String, String>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            String name = equals < 0 ? "" : text.substring(0, equals);
            if (NUMBERS.contains(name)) {
                requirePositive(name, text.substring(equals + 1));
            } else if (!TEXTS.contains(name)) {
                throw new IllegalArgumentException("setting: " + (name.isEmpty() ? "one without a name" : name)
                        + ", expected name=value with one of " + TEXTS + " or " + NUMBERS);
            }
            given.put(name, text.substring(equals + 1));
        }
        var settings = new Settings(given);
        if (!List.of("", "live", "cold").contains(settings.text("enqueue"))) {
            throw new IllegalArgumentException("enqueue: " + settings.text("enqueue") + ", expected live or cold");
        }
        return settings;
    }

    private static void requirePositive(String name, String text) {
        int value;
        try {
            value = Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(name + ": " + text + ", expected a whole number from 1", notANumber);
        }
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + text + ", expected a whole number from 1");
        }
    }

    /** The same with one more, in place of one of that name. */
    public Settings with(String name, Object value) {
        var more = new TreeMap<>(given);
        more.put(name, value.toString());
        return new Settings(more);
    }

    /** As they were given, for another process. */
    public List<String> texts() {
        var texts = new ArrayList<String>();
        given.forEach((name, value) -> texts.add(name + "=" + value));
        return texts;
    }

    /** Whether work is enqueued while no node is up, so that the engine has to find it due before it can be claimed. */
    public boolean cold() {
        return text("enqueue").equals("cold");
    }

    public String url() {
        return text("url");
    }

    /** The value, or nothing when it is not given: then the address or the driver decides. */
    public String text(String name) {
        return given.getOrDefault(name, "");
    }

    public int number(String name, int otherwise) {
        String text = given.get(name);
        return text == null ? otherwise : Integer.parseInt(text);
    }

    /** Whom to connect as. */
    Properties identity() {
        var properties = new Properties();
        for (String name : List.of("user", "password")) {
            if (!text(name).isEmpty()) {
                properties.setProperty(name, text(name));
            }
        }
        return properties;
    }
}
