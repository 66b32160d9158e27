// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.action;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What an action has to be told.
 *
 * @param name as the model writes it
 * @param kind what values it takes
 * @param most the greatest number, or the greatest count of characters
 * @param required whether the action cannot be done without
 */
public record Parameter(String name, Kind kind, long most, boolean required, String description) {

    /** What values a parameter takes. */
    public enum Kind {
        /** A whole number from 1 upwards, which names a post or a persona. */
        ID,
        /** A text that is not blank. */
        TEXT
    }

    static Parameter id(String name, String description) {
        return new Parameter(name, Kind.ID, Long.MAX_VALUE, true, description);
    }

    static Parameter text(String name, int most, String description) {
        return new Parameter(name, Kind.TEXT, most, true, description);
    }

    Parameter optional() {
        return new Parameter(name, kind, most, false, description);
    }

    ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        if (kind == Kind.ID) {
            schema.put("type", "integer").put("minimum", 1);
        } else {
            schema.put("type", "string").put("minLength", 1).put("maxLength", most);
        }
        return schema.put("description", description);
    }
}
