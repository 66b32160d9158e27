// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

/**
 * How handlers' threads call the lanes that rest. Both return at once.
 *
 * @param forMore room has come for more runs
 * @param forEnds somebody should look after what has ended
 */
record LaneCalls(Runnable forMore, Runnable forEnds) {}
