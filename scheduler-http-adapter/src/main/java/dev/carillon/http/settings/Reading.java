// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes texts from one place after another and reads them as what they are. For one thread, once. */
final class Reading {

    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

    private record Found(String text, String place) {}

    private final Map<Setting<?>, Found> found = new LinkedHashMap<>();

    /** What has been found so far, by the settings' own names. */
    Map<String, String> texts() {
        return found.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        entry -> entry.getKey().name(),
                        entry -> entry.getValue().text()));
    }

    /** @param ours whether all that is there should be a setting */
    void take(String place, Map<String, String> has, boolean ours) {
        for (Setting<?> setting : KnownSettings.all()) {
            if (!found.containsKey(setting)) {
                text(setting, place, has).ifPresent(text -> found.put(setting, new Found(text, place)));
            }
        }
        if (ours) {
            warnOfUnknown(place, has.keySet());
        }
    }

    private static Optional<String> text(Setting<?> setting, String place, Map<String, String> has) {
        for (String name : setting.names().toList()) {
            String given = has.getOrDefault(name, "");
            String text = given.strip();
            if (!text.isEmpty()) {
                if (text.length() < given.length()) {
                    LOG.warn("{}: blanks around it in {} do not count", name, place);
                }
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    private static void warnOfUnknown(String place, Set<String> names) {
        var unknown = new TreeSet<>(names);
        KnownSettings.all().forEach(setting -> setting.names().forEach(unknown::remove));
        if (!unknown.isEmpty()) {
            LOG.warn("{}: no settings of this server, passed over: {}", place, unknown);
        }
    }

    /** @throws SettingsException with everything that is missing or wrong */
    Settings settings(Set<Setting<?>> spared) {
        var faults = new ArrayList<Fault>();
        var values = new LinkedHashMap<Setting<?>, Object>();
        var origins = new LinkedHashMap<Setting<?>, String>();
        found.forEach((setting, where) -> {
            try {
                values.put(setting, setting.read(where.text()));
                origins.put(setting, where.place());
            } catch (IllegalArgumentException wrong) {
                faults.add(new Fault(setting.name(), wrong.getMessage() + " (" + where.place() + ")"));
            }
        });
        var set = new Settings(values, origins);
        List<String> wrong = faults.stream().map(Fault::name).toList();
        new Rules(set, spared)
                .faults().stream()
                        .filter(fault -> !wrong.contains(fault.name()))
                        .forEach(faults::add);
        if (!faults.isEmpty()) {
            throw new SettingsException(faults);
        }
        MadeUp.fill(values, origins);
        return new Settings(Map.copyOf(values), Collections.unmodifiableMap(origins));
    }
}
