// SPDX-License-Identifier: Apache-2.0
/**
 * Recurrence rules of iCalendar (RFC 5545, sections 3.3.10 and 3.8.5).
 *
 * <p>{@link dev.carillon.trigger.recurrence.RecurrenceRule} is the value of an RRULE property;
 * {@link dev.carillon.trigger.recurrence.Recurrence} is the set of local date-times that such a rule, a start, EXDATEs
 * and RDATEs describe. Nothing here knows a zone or a clock.
 */
@NullMarked
package dev.carillon.trigger.recurrence;

import org.jspecify.annotations.NullMarked;
