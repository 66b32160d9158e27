// SPDX-License-Identifier: Apache-2.0
/**
 * Birthday and visitor bots over HTTP, under {@code /api/v1/bots}: bots, their runs, accounts and people. They map, and decide nothing.
 * For those who have {@code scheduler-campaigns}.
 */
@NullMarked
package dev.carillon.http.bots;

import org.jspecify.annotations.NullMarked;
