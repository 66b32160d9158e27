// SPDX-License-Identifier: Apache-2.0
/**
 * Cron expressions: a strict parser for four dialects, the compiled value that a search for the next firing reads, and
 * words for a person. {@link dev.carillon.trigger.cron.CronExpression} is the door.
 */
@NullMarked
package dev.carillon.trigger.cron;

import org.jspecify.annotations.NullMarked;
