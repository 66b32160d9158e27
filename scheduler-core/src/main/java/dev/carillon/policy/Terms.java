// SPDX-License-Identifier: Apache-2.0
package dev.carillon.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The terms under which a run is carried out. A run takes them with it from the moment it was made.
 *
 * @param timeout how long an attempt may take, 1 millisecond to 30 days; null for as long as it likes
 * @param queue where it waits when it could start; 1 to 100 characters without blanks
 * @param limits keys of which only so many runs go at a time, at most 12 with those that the scheduler adds
 * @param quotas each start uses one unit of each, at most 12
 * @param onLeaseLoss what becomes of the handler when its node cannot say any more that it lives
 */
public record Terms(
        RetryPolicy retry,
        @Nullable Duration timeout,
        String queue,
        Priority priority,
        List<Limit> limits,
        List<Quota> quotas,
        LeaseLoss onLeaseLoss) {

    /** The queue of runs that name none. */
    public static final String DEFAULT_QUEUE = "default";

    private static final int MOST_KEYS = 12;
    private static final int LONGEST_QUEUE = 100;
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(30);

    /** What recurring jobs go by when nothing else is said. */
    public static final Terms JOBS = with(RetryPolicy.JOBS);

    /** What one-time work goes by when nothing else is said. */
    public static final Terms ONE_TIME = with(RetryPolicy.ONE_TIME);

    /** What becomes of a handler whose lease is uncertain. */
    public enum LeaseLoss {
        /** It is interrupted when its run has a limit, and goes on otherwise. */
        INTERRUPT_LIMITED,
        /** It is interrupted. */
        INTERRUPT,
        /** It goes on; what it returns is accepted when nobody took the run meanwhile. */
        GO_ON
    }

    public Terms {
        if (timeout != null
                && (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0)) {
            throw new IllegalArgumentException("timeout: " + timeout + ", expected 1 ms to 30 days");
        }
        if (queue.isEmpty() || queue.length() > LONGEST_QUEUE || queue.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException(
                    "queue: \"" + queue + "\", expected 1.." + LONGEST_QUEUE + " characters without blanks");
        }
        if (limits.size() > MOST_KEYS) {
            throw new IllegalArgumentException("limits: " + limits.size() + ", expected at most " + MOST_KEYS);
        }
        if (limits.stream().map(Limit::key).distinct().count() < limits.size()) {
            throw new IllegalArgumentException("limits: " + limits + ", expected each key once");
        }
        if (quotas.size() > MOST_KEYS) {
            throw new IllegalArgumentException("quotas: " + quotas.size() + ", expected at most " + MOST_KEYS);
        }
        if (quotas.stream().anyMatch(quota -> quota.window() instanceof Window.OneRun)) {
            throw new IllegalArgumentException(
                    "quotas: " + quotas + ", expected none per run: it would limit attempts");
        }
        limits = List.copyOf(limits);
        quotas = List.copyOf(quotas);
    }

    /** The usual terms with other retries. */
    public static Terms with(RetryPolicy retry) {
        return new Terms(
                retry, null, DEFAULT_QUEUE, Priority.NORMAL, List.of(), List.of(), LeaseLoss.INTERRUPT_LIMITED);
    }

    public Terms retry(RetryPolicy policy) {
        return new Terms(policy, timeout, queue, priority, limits, quotas, onLeaseLoss);
    }

    public Terms timeout(@Nullable Duration longest) {
        return new Terms(retry, longest, queue, priority, limits, quotas, onLeaseLoss);
    }

    public Terms queue(String name) {
        return new Terms(retry, timeout, name, priority, limits, quotas, onLeaseLoss);
    }

    public Terms priority(Priority newPriority) {
        return new Terms(retry, timeout, queue, newPriority, limits, quotas, onLeaseLoss);
    }

    /** One limit more. */
    public Terms limit(Limit limit) {
        var all = new ArrayList<Limit>(limits);
        all.add(limit);
        return new Terms(retry, timeout, queue, priority, all, quotas, onLeaseLoss);
    }

    /** One quota more. */
    public Terms quota(Quota quota) {
        var all = new ArrayList<Quota>(quotas);
        all.add(quota);
        return new Terms(retry, timeout, queue, priority, limits, all, onLeaseLoss);
    }

    public Terms onLeaseLoss(LeaseLoss choice) {
        return new Terms(retry, timeout, queue, priority, limits, quotas, choice);
    }
}
