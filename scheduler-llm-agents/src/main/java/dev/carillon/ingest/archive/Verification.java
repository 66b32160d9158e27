// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.archive;

/** What came of verifying a conversation. */
public enum Verification {
    /** It is as it was anchored. */
    VERIFIED,
    /** It is not anchored yet. */
    NOT_ANCHORED,
    /** It, or another of its batch, was changed since. */
    CHANGED,
    /** The ledger does not know the batch. */
    UNATTESTED
}
