// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.campaigns;

import dev.carillon.campaigns.ScheduledPost;
import dev.carillon.campaigns.content.Schedule;
import dev.carillon.campaigns.content.ScheduleStatus;
import dev.carillon.delivery.ledger.Fault;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When a post is published, and what became of that.
 *
 * @param id of the schedule
 * @param fixed whether a person has chosen the time, so that plans leave it alone
 * @param retryCount how often it was tried again after the first time
 * @param fault why it was not published, or why that is not known; null when there is nothing to say
 * @param receipt what the platform calls it; null when it said nothing
 */
public record ScheduledPostView(
        UUID id,
        UUID post,
        @Nullable UUID campaign,
        Instant publishTime,
        boolean fixed,
        ScheduleStatus status,
        int retryCount,
        @Nullable FaultView fault,
        @Nullable String receipt,
        Instant createdAt) {

    /** Why a delivery did not arrive, or why that is not known. */
    public record FaultView(Fault.Kind kind, String message) {

        static @Nullable FaultView orNone(@Nullable Fault fault) {
            return fault == null ? null : new FaultView(fault.kind(), fault.message());
        }
    }

    static ScheduledPostView of(ScheduledPost scheduled) {
        Schedule schedule = scheduled.schedule();
        return new ScheduledPostView(
                schedule.id(),
                schedule.post(),
                schedule.campaign(),
                schedule.publishTime(),
                schedule.fixed(),
                scheduled.status(),
                scheduled.retryCount(),
                FaultView.orNone(scheduled.fault()),
                scheduled.receipt(),
                schedule.createdAt());
    }
}
