// SPDX-License-Identifier: Apache-2.0
/** A second, naive evaluator of triggers, written from the promise alone, and the random triggers it judges. */
@NullMarked
package dev.carillon.trigger.oracle;

import org.jspecify.annotations.NullMarked;
