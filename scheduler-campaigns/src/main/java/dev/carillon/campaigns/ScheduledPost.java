// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns;

import dev.carillon.campaigns.content.Schedule;
import dev.carillon.campaigns.content.ScheduleStatus;
import dev.carillon.delivery.ledger.Delivery;
import dev.carillon.delivery.ledger.Fault;
import org.jspecify.annotations.Nullable;

/**
 * A schedule and what became of it.
 *
 * @param retryCount how often it was tried again after the first time
 * @param fault why it was not published, or why that is not known; null when there is nothing to say
 * @param receipt what the platform calls it; null when it said nothing
 */
public record ScheduledPost(
        Schedule schedule,
        ScheduleStatus status,
        int retryCount,
        @Nullable Fault fault,
        @Nullable String receipt) {

    static ScheduledPost of(Schedule schedule, @Nullable Delivery delivery) {
        if (delivery == null) {
            return new ScheduledPost(schedule, ScheduleStatus.PENDING, 0, null, null);
        }
        ScheduleStatus status = switch (delivery.state()) {
            case PENDING, RESERVED, SUBMITTED -> ScheduleStatus.PENDING;
            case CONFIRMED -> ScheduleStatus.SUCCESS;
            case FAILED -> ScheduleStatus.FAILED;
            case UNCERTAIN -> ScheduleStatus.UNCERTAIN;
        };
        int retries = Math.max(0, delivery.attempts() - 1);
        return new ScheduledPost(schedule, status, retries, delivery.fault(), delivery.receipt());
    }
}
