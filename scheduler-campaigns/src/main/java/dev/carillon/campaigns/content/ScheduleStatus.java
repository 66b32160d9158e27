// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.content;

/** What became of a scheduled post. */
public enum ScheduleStatus {
    /** It is to be published, or is being published. */
    PENDING,
    /** The platform has it. */
    SUCCESS,
    /** It was not published and will not be. */
    FAILED,
    /** It may have been published; a person is to look. */
    UNCERTAIN
}
