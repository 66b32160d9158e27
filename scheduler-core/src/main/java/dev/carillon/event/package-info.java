// SPDX-License-Identifier: Apache-2.0
/** What the scheduler tells its listeners. */
@NullMarked
package dev.carillon.event;

import org.jspecify.annotations.NullMarked;
