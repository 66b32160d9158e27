// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import dev.carillon.bots.definition.BotJob;
import dev.carillon.bots.visit.ProfileSource;
import dev.carillon.bots.visit.ProfileVisitor;
import dev.carillon.policy.RetryPolicy;
import java.time.Duration;

/**
 * An account that visits profiles. Immutable; each method answers a changed copy.
 *
 * @param name what bots call it, 1 to 100 characters
 * @param limits its pace
 * @param again after how long a profile is visited again, 1 hour to 3,650 days
 * @param retries of a visit that provably did not leave
 */
public record VisitorAccount(
        String name,
        ProfileSource profiles,
        ProfileVisitor visitor,
        AccountLimits limits,
        Duration again,
        RetryPolicy retries) {

    private static final int RETRIES = 3;
    private static final Duration USUAL_AGAIN = Duration.ofDays(30);

    public VisitorAccount {
        AccountName.require(name, visitor.platform());
        if (again.compareTo(Duration.ofHours(1)) < 0 || again.compareTo(Duration.ofDays(3_650)) > 0) {
            throw new IllegalArgumentException("again: " + again + ", expected 1 hour to 3650 days");
        }
    }

    /** One called {@code default}, as {@link #of(String, ProfileSource, ProfileVisitor)}. */
    public static VisitorAccount of(ProfileSource profiles, ProfileVisitor visitor) {
        return of(BotJob.USUAL_ACCOUNT, profiles, visitor);
    }

    /** One at the usual pace, which visits a profile again after thirty days. */
    public static VisitorAccount of(String name, ProfileSource profiles, ProfileVisitor visitor) {
        return new VisitorAccount(
                name, profiles, visitor, AccountLimits.VISITS, USUAL_AGAIN, RetryPolicy.exponential(RETRIES));
    }

    public VisitorAccount limits(AccountLimits other) {
        return new VisitorAccount(name, profiles, visitor, other, again, retries);
    }

    public VisitorAccount again(Duration after) {
        return new VisitorAccount(name, profiles, visitor, limits, after, retries);
    }

    public VisitorAccount retries(RetryPolicy other) {
        return new VisitorAccount(name, profiles, visitor, limits, again, other);
    }
}
