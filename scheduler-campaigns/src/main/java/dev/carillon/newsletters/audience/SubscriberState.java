// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.audience;

/** Whether somebody gets mail. */
public enum SubscriberState {
    /** Gets mail, if the address is not suppressed. */
    ACTIVE,
    /** Has left. */
    UNSUBSCRIBED,
    /** The address takes no mail. */
    BOUNCED
}
