// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm;

/**
 * A tool that a model may call.
 *
 * @param name 1 to 64 characters of a-z, A-Z, 0-9, _ and -
 * @param description for the model
 * @param parameters the JSON Schema of its arguments, an object
 */
public record ChatTool(String name, String description, String parameters) {

    public ChatTool {
        if (!name.matches("[a-zA-Z0-9_-]{1,64}")) {
            throw new IllegalArgumentException(
                    "name: \"" + name + "\", expected 1 to 64 characters of a-z, A-Z, 0-9, _ and -");
        }
    }
}
