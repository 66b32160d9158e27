// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a server has been told, checked whole. Of several places the first that has a setting is heard:
 *
 * <ol>
 *   <li>what is set explicitly, such as by a command line;
 *   <li>the process's environment;
 *   <li>a file, usually {@code .env};
 *   <li>in {@link Environment#PROD} the AWS Parameter Store, or another place of the host's choice;
 *   <li>the defaults of {@link KnownSettings}.
 * </ol>
 *
 * A text that is empty counts as not set. Blanks around a text do not count, and a warning names whose they are. Immutable and
 * thread-safe; no text made from it shows a value.
 */
public final class Settings {

    /** A place that settings come from. */
    public interface Source {

        /** The place, for errors. */
        String name();

        /**
         * What it has, each by its name or an alias; what is no known setting is named in a warning and passed over.
         *
         * @param above what places before it have said, by the settings' own names
         * @throws SettingsException when it cannot be read; no text of it shows a secret
         */
        Map<String, String> read(Map<String, String> above);
    }

    private final Map<Setting<?>, Object> values;
    private final Map<Setting<?>, String> origins;

    Settings(Map<Setting<?>, Object> values, Map<Setting<?>, String> origins) {
        this.values = values;
        this.origins = origins;
    }

    /** From the process's environment and the file {@code .env} in its folder, if there is one. */
    public static Settings ofProcess() {
        return layers().environment(System.getenv())
                .source(EnvFile.ifThere(Path.of(".env")))
                .read();
    }

    /** Reads from places of the host's choice, the first heard first. */
    public static Layers layers() {
        return new Layers();
    }

    /**
     * What holds: what was set, what was made up, or the default.
     *
     * @throws NoSuchElementException when it is not set and has no default
     */
    public <T> T get(Setting<T> setting) {
        return find(setting).orElseThrow(() -> new NoSuchElementException(setting + ": not set, and has no default"));
    }

    /** What holds; empty when it is not set and has no default. */
    public <T> Optional<T> find(Setting<T> setting) {
        @SuppressWarnings("unchecked") // each value was read by its own setting
        @Nullable
        T value = (T) values.get(setting);
        return value != null ? Optional.of(value) : setting.otherwise().map(setting::read);
    }

    /** Whether somebody has set it. */
    public boolean has(Setting<?> setting) {
        return origins.containsKey(setting) && !madeUp(setting);
    }

    /** Where it comes from: the name of a place, {@code made up} or {@code default}; empty when it has no value. */
    public Optional<String> origin(Setting<?> setting) {
        String origin = origins.get(setting);
        return origin != null ? Optional.of(origin) : setting.otherwise().map(text -> "default");
    }

    /** Whether it is a random text, made for this process. */
    public boolean madeUp(Setting<?> setting) {
        return MadeUp.ORIGIN.equals(origins.get(setting));
    }

    /** Whether the server is run for real. */
    public boolean production() {
        return get(KnownSettings.ENVIRONMENT) == Environment.PROD;
    }

    /**
     * Where everything is kept: {@code DATABASE_URL}; where that is not set, what the {@code POSTGRES_} settings say if any of them
     * is set; else its default.
     */
    public DatabaseAddress database() {
        return Rules.parted(this)
                ? DatabaseAddress.postgresql(
                        get(KnownSettings.POSTGRES_HOST),
                        get(KnownSettings.POSTGRES_PORT),
                        get(KnownSettings.POSTGRES_DB),
                        get(KnownSettings.POSTGRES_USER),
                        get(KnownSettings.POSTGRES_PASSWORD))
                : get(KnownSettings.DATABASE_URL);
    }

    /** Which settings come from where. */
    @Override
    public String toString() {
        return "Settings" + origins;
    }

    /** Places to read from. For one thread; {@link #read()} may be called again. */
    public static final class Layers {

        private final Map<String, String> explicit = new LinkedHashMap<>();
        private final List<Source> sources = new ArrayList<>();
        private final Set<Setting<?>> spared = new LinkedHashSet<>();
        private @Nullable Map<String, String> environment;

        private Layers() {}

        /** Sets one explicitly; it overrules every place. */
        public Layers set(Setting<?> setting, String text) {
            explicit.put(setting.name(), text);
            return this;
        }

        /** The variables of a process, usually {@link System#getenv()}; they come before every other place. */
        public Layers environment(Map<String, String> variables) {
            environment = Map.copyOf(variables);
            return this;
        }

        /** One more place, heard after those that were added before. */
        public Layers source(Source place) {
            sources.add(place);
            return this;
        }

        /** Does not demand it, for hosts without the part that needs it. */
        public Layers spare(Setting<?> setting) {
            spared.add(setting);
            return this;
        }

        /**
         * Reads and checks all.
         *
         * @throws SettingsException with everything that is missing or wrong
         */
        public Settings read() {
            var reading = new Reading();
            reading.take("set explicitly", explicit, true);
            if (environment != null) {
                reading.take("environment", environment, false);
            }
            for (Source source : sources) {
                reading.take(source.name(), source.read(reading.texts()), true);
            }
            return reading.settings(spared);
        }
    }
}
