// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.settings;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a server can be told, by a name and a text. All there are stand in {@link KnownSettings}. Immutable.
 *
 * @param <T> what its text is read as
 */
public final class Setting<T> {

    /** Whether a server can do without it. */
    public enum Need {
        /** It can, or there is a default. */
        OPTIONAL,
        /** In {@link Environment#PROD} it must be set. */
        IN_PROD,
        /** In {@link Environment#PROD} it must be set; elsewhere a random one is made when it is not. */
        MADE_UP
    }

    private final String name;
    private final Topic topic;
    private final Form<T> form;
    private final String description;
    private final List<String> aliases;
    private final @Nullable String otherwise;
    private final Need need;

    private Setting(
            String name,
            Topic topic,
            Form<T> form,
            String description,
            List<String> aliases,
            @Nullable String otherwise,
            Need need) {
        this.name = name;
        this.topic = topic;
        this.form = form;
        this.description = description;
        this.aliases = aliases;
        this.otherwise = otherwise;
        this.need = need;
    }

    static <T> Setting<T> of(String name, Topic topic, Form<T> form, String description) {
        return new Setting<>(name, topic, form, description, List.of(), null, Need.OPTIONAL);
    }

    Setting<T> alias(String other) {
        return new Setting<>(name, topic, form, description, List.of(other), otherwise, need);
    }

    Setting<T> otherwise(String text) {
        return new Setting<>(name, topic, form, description, aliases, text, need);
    }

    Setting<T> need(Need other) {
        return new Setting<>(name, topic, form, description, aliases, otherwise, other);
    }

    /** As it is written in an environment. */
    public String name() {
        return name;
    }

    /** Other names by which it is found where its own is missing. */
    public List<String> aliases() {
        return aliases;
    }

    /** What it belongs to. */
    public Topic topic() {
        return topic;
    }

    /** What is allowed, in words that follow "expected". */
    public String range() {
        return form.range();
    }

    /** Whether its text is shown nowhere. */
    public boolean secret() {
        return form.secret();
    }

    /** What it is for. */
    public String description() {
        return description;
    }

    /** The text that holds when none is set. */
    public Optional<String> otherwise() {
        return Optional.ofNullable(otherwise);
    }

    /** Whether a server can do without it. */
    public Need need() {
        return need;
    }

    Stream<String> names() {
        return Stream.concat(Stream.of(name), aliases.stream());
    }

    /** @throws IllegalArgumentException with what was found, unless it is a secret, and what was expected */
    T read(String text) {
        return form.read(text);
    }

    @Override
    public String toString() {
        return name;
    }
}
