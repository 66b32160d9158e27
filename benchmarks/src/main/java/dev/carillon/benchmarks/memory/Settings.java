// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.memory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings of the measures: {@code name=number}, each with a default. A misspelt one would measure something else. */
final class Settings {

    private static final List<String> NAMES =
            List.of("rounds", "warmUps", "runs", "slots", "timers", "seconds", "lead", "waiting", "triggers");

    private final Map<String, Integer> given;

    private Settings(Map<String, Integer> given) {
        this.given = given;
    }

    static Settings of(List<String> texts) {
        var given = new HashMap<String, Integer>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 0 || !NAMES.contains(text.substring(0, equals))) {
                throw new IllegalArgumentException("setting: " + text + ", expected name=number with one of " + NAMES);
            }
            given.put(text.substring(0, equals), Integer.valueOf(text.substring(equals + 1)));
        }
        return new Settings(given);
    }

    int number(String name, int otherwise) {
        return given.getOrDefault(name, otherwise);
    }

    /** As many handlers at once as a scheduler takes by itself on platform threads. */
    int slots() {
        return number("slots", 4 * Runtime.getRuntime().availableProcessors());
    }
}
