// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.intake;

/** What became of an item. */
public enum Taken {
    /** It is kept. */
    ADDED,
    /** It was kept already. */
    KNOWN,
    /** It cannot be kept, and was set aside. */
    BAD
}
