// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import dev.carillon.bots.definition.BotJob;
import dev.carillon.bots.definition.BotKind;
import dev.carillon.delivery.ledger.ChannelKey;
import dev.carillon.delivery.pacing.Breaker;
import dev.carillon.delivery.pacing.Gaps;
import dev.carillon.delivery.pacing.OpenHours;
import dev.carillon.delivery.pacing.Pacing;
import dev.carillon.policy.Quota;
import java.time.Duration;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * The pace of an account. It holds for all its bots together, on all nodes, however a run was asked for: planned, late, by hand.
 * Immutable; each method answers a changed copy.
 *
 * @param hours in which anything leaves; their zone also says when days begin
 * @param gaps between two acts of the account; drawn from their seed and the account's name
 * @param breaker when an account that keeps failing is left alone
 * @param perDay acts on one day, 0 to 1,000,000; 0 for any number
 * @param perWeek acts within any seven days, 0 to 1,000,000; 0 for any number
 */
public record AccountLimits(OpenHours hours, Gaps gaps, Breaker breaker, int perDay, int perWeek) {

    private static final int MOST = 1_000_000;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final OpenHours USUAL_HOURS =
            OpenHours.between(LocalTime.of(7, 0), LocalTime.of(19, 0), BotJob.USUAL_ZONE);

    /** From 07:00 to 19:00 in Paris, 15 a day, 100 within seven days, a minute and a half to three minutes between two. */
    public static final AccountLimits MESSAGES = new AccountLimits(
            USUAL_HOURS, Gaps.between(Duration.ofSeconds(90), Duration.ofSeconds(180), 0), Breaker.USUAL, 15, 100);

    /** From 07:00 to 19:00 in Paris, 15 to 35 seconds between two; how many is up to the bot. */
    public static final AccountLimits VISITS = new AccountLimits(
            USUAL_HOURS, Gaps.between(Duration.ofSeconds(15), Duration.ofSeconds(35), 0), Breaker.USUAL, 0, 0);

    public AccountLimits {
        requireWithin("perDay", perDay);
        requireWithin("perWeek", perWeek);
    }

    private static void requireWithin(String field, int value) {
        if (value < 0 || value > MOST) {
            throw new IllegalArgumentException(field + ": " + value + ", expected 0.." + MOST);
        }
    }

    public AccountLimits hours(OpenHours other) {
        return new AccountLimits(other, gaps, breaker, perDay, perWeek);
    }

    public AccountLimits gaps(Gaps other) {
        return new AccountLimits(hours, other, breaker, perDay, perWeek);
    }

    public AccountLimits breaker(Breaker other) {
        return new AccountLimits(hours, gaps, other, perDay, perWeek);
    }

    public AccountLimits perDay(int most) {
        return new AccountLimits(hours, gaps, breaker, most, perWeek);
    }

    public AccountLimits perWeek(int most) {
        return new AccountLimits(hours, gaps, breaker, perDay, most);
    }

    /** The pace of one bot of the account; {@code perRun} is null for any number. */
    Pacing pacing(BotKind kind, ChannelKey channel, @Nullable Integer perRun) {
        String key = "bots/" + kind.word() + "/" + channel.platform() + "/" + channel.account();
        Pacing pacing = Pacing.NONE
                .hours(hours)
                .gaps(Gaps.between(gaps.least(), gaps.most(), gaps.seed() + key.hashCode()))
                .breaker(breaker);
        if (perRun != null) {
            pacing = pacing.quota(Quota.perRun(key, perRun));
        }
        if (perDay > 0) {
            pacing = pacing.quota(Quota.perDay(key, perDay, hours.zone()));
        }
        return perWeek > 0 ? pacing.quota(Quota.rolling(key, perWeek, WEEK)) : pacing;
    }
}
