// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.ledger;

/**
 * Why a delivery did not arrive, or why that is not known.
 *
 * @param message for people, without secrets; the first 1,000 characters are kept
 */
public record Fault(Kind kind, String message) {

    private static final int LONGEST = 1_000;

    /** What to do about it. */
    public enum Kind {
        /** Provably nothing has left or was taken: tried again later. */
        LATER,
        /** Provably nothing was taken, since the account is not let in: the channel is shut until somebody has seen to that. */
        REAUTHORISE,
        /** The other side will not take this content: failed. */
        BAD_CONTENT,
        /** The other side will take nothing more from this account: failed, and the channel is shut. */
        BLOCKED,
        /** It may have arrived. */
        UNCERTAIN,
        /** A person has given it up. */
        WITHDRAWN
    }

    public Fault {
        message = Texts.cut(message, LONGEST);
    }
}
