// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

import dev.carillon.policy.RetryPolicy;
import java.time.Duration;

/**
 * How webhooks behave. Immutable; each method answers a changed copy.
 *
 * @param every how often the log is looked at, 1 second to 1 hour
 * @param overlap how late an execution may be recorded after its end and is told all the same, 10 seconds to 1 day
 * @param retries when a notice that did not arrive is sent again; not before the receiver says, up to a day
 * @param atOnce how many notices one subscriber gets at once, on all nodes together, 1 to 100
 * @param switchOffAfter after how long without any that arrives a subscription is switched off, 1 hour to 366 days
 * @param keep how long notices that are settled are kept, 1 hour to 366 days
 */
public record WebhookRules(
        Duration every, Duration overlap, RetryPolicy retries, int atOnce, Duration switchOffAfter, Duration keep) {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration YEAR = Duration.ofDays(366);
    private static final int MOST_AT_ONCE = 100;

    /** Every 2 seconds; 5 minutes; ten tries over two days; 4 at once; 5 days; 30 days. */
    public static final WebhookRules DEFAULT = new WebhookRules(
            Duration.ofSeconds(2),
            Duration.ofMinutes(5),
            new RetryPolicy(9, Duration.ofSeconds(5), 6, Duration.ofHours(12), 0.2),
            4,
            Duration.ofDays(5),
            Duration.ofDays(30));

    public WebhookRules {
        require("every", every, SECOND, HOUR);
        require("overlap", overlap, SECOND.multipliedBy(10), DAY);
        require("switchOffAfter", switchOffAfter, HOUR, YEAR);
        require("keep", keep, HOUR, YEAR);
        if (atOnce < 1 || atOnce > MOST_AT_ONCE) {
            throw new IllegalArgumentException("atOnce: " + atOnce + ", expected 1.." + MOST_AT_ONCE);
        }
    }

    private static void require(String field, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(field + ": " + value + ", expected " + least + " to " + most);
        }
    }

    public WebhookRules every(Duration time) {
        return new WebhookRules(time, overlap, retries, atOnce, switchOffAfter, keep);
    }

    public WebhookRules overlap(Duration time) {
        return new WebhookRules(every, time, retries, atOnce, switchOffAfter, keep);
    }

    public WebhookRules retries(RetryPolicy policy) {
        return new WebhookRules(every, overlap, policy, atOnce, switchOffAfter, keep);
    }

    public WebhookRules atOnce(int most) {
        return new WebhookRules(every, overlap, retries, most, switchOffAfter, keep);
    }

    public WebhookRules switchOffAfter(Duration time) {
        return new WebhookRules(every, overlap, retries, atOnce, time, keep);
    }

    public WebhookRules keep(Duration time) {
        return new WebhookRules(every, overlap, retries, atOnce, switchOffAfter, time);
    }
}
