// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.recurrence;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The combinations of parts that RFC 5545, section 3.3.10, says MUST NOT be. */
final class RuleConflicts {
    private final Map<RulePart, PartText> parts;
    private final RuleValues values;

    RuleConflicts(Map<RulePart, PartText> parts, RuleValues values) {
        this.parts = parts;
        this.values = values;
    }

    /** Throws for the first conflict. */
    void check() {
        checkLimits();
        refuse(RulePart.BYMONTHDAY, EnumSet.of(Frequency.WEEKLY));
        refuse(RulePart.BYYEARDAY, EnumSet.of(Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY));
        refuse(RulePart.BYWEEKNO, EnumSet.complementOf(EnumSet.of(Frequency.YEARLY)));
        checkOrdinals();
        checkPositions();
    }

    private void checkLimits() {
        if (parts.containsKey(RulePart.COUNT) && parts.containsKey(RulePart.UNTIL)) {
            PartText later = parts.values().stream()
                    .filter(part -> part.part() == RulePart.COUNT || part.part() == RulePart.UNTIL)
                    .max(Comparator.comparingInt(PartText::position))
                    .orElseThrow();
            throw later.refused("one of COUNT and UNTIL, not both");
        }
    }

    private void refuse(RulePart part, Set<Frequency> frequencies) {
        if (frequencies.contains(values.frequency)) {
            written(part).ifPresent(text -> {
                throw text.refused("no " + part + " with FREQ=" + values.frequency);
            });
        }
    }

    private void checkOrdinals() {
        boolean periodic = values.frequency == Frequency.MONTHLY || values.frequency == Frequency.YEARLY;
        boolean inWeeks = parts.containsKey(RulePart.BYWEEKNO);
        if (periodic && !inWeeks) {
            return;
        }
        String condition = periodic ? "BYWEEKNO" : "FREQ=" + values.frequency;
        written(RulePart.BYDAY).stream()
                .flatMap(days -> days.entries().stream())
                .filter(entry -> entry.value().length() > 2)
                .findFirst()
                .ifPresent(entry -> {
                    throw entry.refused("a weekday without an ordinal with " + condition);
                });
    }

    private void checkPositions() {
        boolean alone = parts.keySet().stream().noneMatch(part -> part.isByPart() && part != RulePart.BYSETPOS);
        if (alone) {
            written(RulePart.BYSETPOS).ifPresent(positions -> {
                throw positions.refused("another BY part beside BYSETPOS");
            });
        }
    }

    private Optional<PartText> written(RulePart part) {
        return Optional.ofNullable(parts.get(part));
    }
}
