// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.migration;

/**
 * The tables in the database are not those that this library can work with. Trying again does not help; the message says
 * which versions there are and what to do.
 */
public final class SchemaException extends IllegalStateException {

    SchemaException(String message) {
        super(message);
    }
}
