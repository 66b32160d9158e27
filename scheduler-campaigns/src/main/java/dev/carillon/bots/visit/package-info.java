// SPDX-License-Identifier: Apache-2.0
/** Profiles, and ways to visit them politely. */
@NullMarked
package dev.carillon.bots.visit;

import org.jspecify.annotations.NullMarked;
