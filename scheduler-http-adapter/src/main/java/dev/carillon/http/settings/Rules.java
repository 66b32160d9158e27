// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.settings;

import dev.carillon.http.settings.Setting.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What must hold between settings, and which are demanded. */
final class Rules {

    private final Settings settings;
    private final Set<Setting<?>> spared;

    Rules(Settings settings, Set<Setting<?>> spared) {
        this.settings = settings;
        this.spared = spared;
    }

    /** Whether the database is told by its parts. */
    static boolean parted(Settings settings) {
        return !settings.has(KnownSettings.DATABASE_URL)
                && Stream.of(
                                KnownSettings.POSTGRES_HOST,
                                KnownSettings.POSTGRES_PORT,
                                KnownSettings.POSTGRES_USER,
                                KnownSettings.POSTGRES_PASSWORD,
                                KnownSettings.POSTGRES_DB)
                        .anyMatch(settings::has);
    }

    List<Fault> faults() {
        var faults = new ArrayList<Fault>();
        if (settings.production()) {
            for (Setting<?> setting : KnownSettings.all()) {
                if (setting.need() != Need.OPTIONAL && !given(setting) && !spared.contains(setting)) {
                    faults.add(missing(setting, "ENVIRONMENT is prod"));
                }
            }
        }
        if (parted(settings)) {
            parts(faults);
        }
        together(KnownSettings.TLS_KEY_STORE, KnownSettings.TLS_KEY_STORE_PASSWORD, faults);
        together(KnownSettings.SMTP_USER, KnownSettings.SMTP_PASSWORD, faults);
        if (settings.has(KnownSettings.SMTP_HOST) && !settings.has(KnownSettings.SMTP_FROM)) {
            faults.add(missing(KnownSettings.SMTP_FROM, "SMTP_HOST is set"));
        }
        if (settings.has(KnownSettings.CHAT_MODEL_USES) && !settings.has(KnownSettings.DEEPSEEK_API_KEY)) {
            faults.add(missing(KnownSettings.DEEPSEEK_API_KEY, "CHAT_MODEL_USES is set"));
        }
        return faults;
    }

    private boolean given(Setting<?> setting) {
        return settings.has(setting) || setting.equals(KnownSettings.DATABASE_URL) && parted(settings);
    }

    private void parts(List<Fault> faults) {
        if (settings.production() && !settings.has(KnownSettings.POSTGRES_PASSWORD)) {
            faults.add(missing(KnownSettings.POSTGRES_PASSWORD, "ENVIRONMENT is prod"));
        }
        try {
            settings.database();
        } catch (IllegalArgumentException wrong) {
            faults.add(new Fault(KnownSettings.POSTGRES_HOST.name(), String.valueOf(wrong.getMessage())));
        }
    }

    private void together(Setting<?> one, Setting<?> other, List<Fault> faults) {
        if (settings.has(one) && !settings.has(other)) {
            faults.add(missing(other, one + " is set"));
        }
        if (settings.has(other) && !settings.has(one)) {
            faults.add(missing(one, other + " is set"));
        }
    }

    private static Fault missing(Setting<?> setting, String why) {
        return new Fault(setting.name(), "missing, expected " + setting.range() + ", as " + why);
    }
}
