// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * Whenever one of several triggers fires: {@code any of (daily 08:00 Europe/Paris) (weekly sat 10:00 UTC)}.
 *
 * <p>Members that fire at the same instant fire once. Its own exclusions are read on each member's clocks.
 * Bounds and exclusions concern its planned times: the end of another job fires it whenever that comes.
 *
 * @param members 2 to 20, counted through the nesting, which is at most {@value #DEEPEST} deep; none of them a delay
 *     after completion; their {@code times} are at most 100,000 together
 */
public record AnyOf(List<Trigger> members, Modifiers modifiers) implements Trigger {

    static final int MOST_MEMBERS = 20;
    static final int DEEPEST = 3;

    public AnyOf {
        members = List.copyOf(members);
        if (members.size() < 2 || members.size() > MOST_MEMBERS) {
            throw new IllegalArgumentException("any of: " + members.size() + " triggers, expected 2.." + MOST_MEMBERS);
        }
        if (depth(members) > DEEPEST) {
            throw new IllegalArgumentException("any of: nested deeper than " + DEEPEST);
        }
        // together they cost what they cost one by one
        if (leaves(members) > MOST_MEMBERS) {
            throw new IllegalArgumentException(
                    "any of: " + leaves(members) + " triggers in all, expected at most " + MOST_MEMBERS);
        }
        if (times(members) > Modifiers.MOST_TIMES) {
            throw new IllegalArgumentException(
                    "times: " + times(members) + " in all members, expected at most " + Modifiers.MOST_TIMES);
        }
        for (Trigger member : members) {
            if (member instanceof Every every && every.afterCompletion()) {
                throw new IllegalArgumentException("any of: (" + member
                        + ") counts from the end of a run, expected triggers with times of their own");
            }
        }
        if (modifiers.hasClockChangePolicy()) {
            throw new IllegalArgumentException("gap and repeat: expected inside the parentheses, on a member");
        }
        if (modifiers.times() != null && !AfterJob.in(new AnyOf(members)).isEmpty()) {
            throw new IllegalArgumentException("times: the end of another job is no planned time to count");
        }
    }

    private AnyOf(List<Trigger> members) {
        this(members, Modifiers.NONE);
    }

    private static int depth(List<Trigger> members) {
        int deepest = 0;
        for (Trigger member : members) {
            if (member instanceof AnyOf nested) {
                deepest = Math.max(deepest, depth(nested.members()));
            }
        }
        return deepest + 1;
    }

    private static int leaves(List<Trigger> members) {
        return members.stream()
                .mapToInt(member -> member instanceof AnyOf nested ? leaves(nested.members()) : 1)
                .sum();
    }

    private static int times(List<Trigger> members) {
        return members.stream()
                .mapToInt(member -> (member instanceof AnyOf nested ? times(nested.members()) : 0)
                        + requireNonNullElse(member.modifiers().times(), 0))
                .sum();
    }

    @Override
    public AnyOf with(Modifiers newModifiers) {
        return new AnyOf(members, newModifiers);
    }

    @Override
    public String toString() {
        return members.stream().map(member -> "(" + member + ")").collect(joining(" ", "any of ", "")) + modifiers;
    }
}
