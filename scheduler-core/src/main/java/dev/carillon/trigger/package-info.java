// SPDX-License-Identifier: Apache-2.0
/** When a job fires: sealed trigger values with a one-line text form, bound to calendars they become pure schedules. */
@NullMarked
package dev.carillon.trigger;

import org.jspecify.annotations.NullMarked;
