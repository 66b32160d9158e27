// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.json;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase;

/** What the components of records are called in JSON. */
public final class FieldNames {

    private static final NamingBase SNAKE = (NamingBase) PropertyNamingStrategies.SNAKE_CASE;

    private FieldNames() {}

    /**
     * The field of a component.
     *
     * @param of the record that has the component
     */
    public static String of(Class<?> of, String component) {
        return isLoose(of) ? SNAKE.translate(component) : component;
    }

    /** Whether bodies of a type may hold fields that it does not know. */
    public static boolean isLoose(Class<?> type) {
        return type.isAnnotationPresent(SnakeCase.class);
    }
}
