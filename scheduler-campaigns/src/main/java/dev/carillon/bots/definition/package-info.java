// SPDX-License-Identifier: Apache-2.0
/** What a bot is to do and when, as values and as documents of plain maps: checked before anything is kept. */
@NullMarked
package dev.carillon.bots.definition;

import org.jspecify.annotations.NullMarked;
