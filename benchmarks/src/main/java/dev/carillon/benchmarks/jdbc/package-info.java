// SPDX-License-Identifier: Apache-2.0
/** The whole engine on PostgreSQL beside its peers, each measured from end to end. */
@NullMarked
package dev.carillon.benchmarks.jdbc;

import org.jspecify.annotations.NullMarked;
