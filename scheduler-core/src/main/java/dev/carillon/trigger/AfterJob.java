// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * When a run of another job of the same workspace has ended for good: {@code after import on success}.
 *
 * <p>It has no planned times: its schedule never fires by itself. The only modifier it takes is {@code jitter}.
 *
 * @param job the other job's name: 1 to 200 characters without blanks or parentheses
 */
public record AfterJob(String job, On on, Modifiers modifiers) implements Trigger {

    private static final int LONGEST_NAME = 200;

    /** Which end of the other run counts. */
    public enum On {
        SUCCESS,
        FAILURE,
        ANY
    }

    public AfterJob {
        if (job.isEmpty()
                || job.length() > LONGEST_NAME
                || job.chars()
                        .anyMatch(
                                c -> Character.isWhitespace(c) || Character.isISOControl(c) || c == '(' || c == ')')) {
            throw new IllegalArgumentException("after: \"" + job
                    + "\", expected a job's name of 1 to 200 characters without blanks or parentheses");
        }
        Duration jitter = modifiers.jitter();
        if (!modifiers.equals(Modifiers.NONE.withJitter(jitter))) {
            throw new IllegalArgumentException("after " + job + ": "
                    + modifiers.toString().strip() + " needs planned times, expected at most jitter");
        }
    }

    public AfterJob on(On end) {
        return new AfterJob(job, end, modifiers);
    }

    /** The jobs whose ends fire a trigger, with which end counts. */
    public static List<AfterJob> in(Trigger trigger) {
        if (trigger instanceof AfterJob after) {
            return List.of(after);
        }
        if (trigger instanceof AnyOf any) {
            return any.members().stream().flatMap(member -> in(member).stream()).toList();
        }
        return List.of();
    }

    @Override
    public AfterJob with(Modifiers newModifiers) {
        return new AfterJob(job, on, newModifiers);
    }

    @Override
    public String toString() {
        return "after " + job + " on " + on.name().toLowerCase(Locale.ROOT) + modifiers;
    }
}
