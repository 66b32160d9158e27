// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.content;

/** How a campaign stands. */
public enum CampaignStatus {
    /** None of its posts is scheduled. */
    DRAFT,
    /** Posts are scheduled, none has left. */
    SCHEDULED,
    /** Some have left. */
    ACTIVE,
    /** None leaves until it is resumed. */
    PAUSED,
    /** All its scheduled posts have come to an end, well or not. */
    COMPLETED,
    /** None leaves any more. */
    CANCELLED
}
