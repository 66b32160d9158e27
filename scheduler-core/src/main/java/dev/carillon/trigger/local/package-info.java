// SPDX-License-Identifier: Apache-2.0
/** Sets of local dates and times, without zone and without clock. */
@NullMarked
package dev.carillon.trigger.local;

import org.jspecify.annotations.NullMarked;
