// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

/**
 * What a node is busy with.
 *
 * @param running handlers that run
 * @param abandoned those of them whose slots were given to others
 * @param untold what the store has not heard yet
 */
record Load(int running, int abandoned, int untold) {}
