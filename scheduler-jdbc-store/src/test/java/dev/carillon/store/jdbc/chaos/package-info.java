// SPDX-License-Identifier: Apache-2.0
/**
 * Nodes in processes of their own over a real PostgreSQL, faults drawn from a seed, and a checker of what is promised that reads
 * what no node can touch.
 */
@NullMarked
package dev.carillon.store.jdbc.chaos;

import org.jspecify.annotations.NullMarked;
