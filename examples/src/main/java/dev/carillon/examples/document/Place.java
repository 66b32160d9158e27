// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.document;

/**
 * Where a value stands in a document.
 *
 * @param line from 1
 * @param column from 1, in characters
 * @param path such as {@code jobs[2].schedule_config.hour}; empty for the document itself
 */
public record Place(int line, int column, String path) {

    /** The place of a field of the object that stands here, when the field itself is missing. */
    Place missing(String field) {
        return new Place(line, column, path.isEmpty() ? field : path + "." + field);
    }
}
