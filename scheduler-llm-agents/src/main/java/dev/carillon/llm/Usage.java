// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm;

/**
 * The tokens of one or more calls, each 0 or more.
 *
 * @param prompt tokens of the question that the provider had to read
 * @param cached tokens of the question that it had in its cache, not counted in {@code prompt}
 * @param completion tokens of the answer
 */
public record Usage(long prompt, long cached, long completion) {

    public static final Usage NONE = new Usage(0, 0, 0);

    public Usage {
        if (prompt < 0 || cached < 0 || completion < 0) {
            throw new IllegalArgumentException(
                    "usage: " + prompt + ", " + cached + ", " + completion + ", expected 0 or more each");
        }
    }

    public long total() {
        return prompt + cached + completion;
    }

    public Usage plus(Usage other) {
        return new Usage(prompt + other.prompt, cached + other.cached, completion + other.completion);
    }
}
