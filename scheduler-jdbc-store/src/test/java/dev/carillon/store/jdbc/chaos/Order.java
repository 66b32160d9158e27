// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

/**
 * A piece of one-time work as it was asked for.
 *
 * @param key its unique key, empty for none
 * @param limit the key of its limit, empty for none
 * @param most how many with this limit may run at a time
 * @param due when it is due, epoch milliseconds
 */
record Order(String run, String type, String key, String limit, int most, int retries, long due) {}
