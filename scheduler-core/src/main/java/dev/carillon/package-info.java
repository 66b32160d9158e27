// SPDX-License-Identifier: Apache-2.0
/** The two doors of the library: {@code JobClient} and {@code Scheduler}. Wiring only; nothing below imports it. */
@NullMarked
package dev.carillon;

import org.jspecify.annotations.NullMarked;
