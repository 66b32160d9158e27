// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a domain says of its own names, in those of a request: its fields where they are called otherwise there, and what it cannot do
 * as things stand. Immutable and thread-safe.
 */
public final class Translation {

    private final Map<String, String> names;

    private Translation(Map<String, String> names) {
        this.names = new LinkedHashMap<>(names);
    }

    /**
     * By the names of fields.
     *
     * @param names what a request calls a field, by what the domain calls it; one that ends in a dot stands for the beginning of names
     */
    public static Translation of(Map<String, String> names) {
        return new Translation(names);
    }

    /** Of fields that the domain calls by a noun and a dot, and a request by themselves. */
    public static Translation without(String noun) {
        return of(Map.of(noun + ".", ""));
    }

    /**
     * Asks the domain.
     *
     * @throws ProblemException 400, naming the field, when it refuses by an {@link IllegalArgumentException}; 409 when it does by an
     *     {@link IllegalStateException}
     */
    public <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (IllegalArgumentException refused) {
            FieldFault fault = Diagnosis.fault("", refused);
            throw ProblemException.badField(field(fault.path()), fault.detail());
        } catch (IllegalStateException refused) {
            throw ProblemException.of(409, String.valueOf(refused.getMessage()));
        }
    }

    private String field(String name) {
        String exact = names.get(name);
        if (exact != null) {
            return exact;
        }
        return names.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(".") && name.startsWith(entry.getKey()))
                .findFirst()
                .map(entry -> entry.getValue() + name.substring(entry.getKey().length()))
                .orElse(name);
    }
}
