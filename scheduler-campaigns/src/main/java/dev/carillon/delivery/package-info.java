// SPDX-License-Identifier: Apache-2.0
/** Delivers what is in a ledger: at most once each, at a pace, with an answer for every target. */
@NullMarked
package dev.carillon.delivery;

import org.jspecify.annotations.NullMarked;
