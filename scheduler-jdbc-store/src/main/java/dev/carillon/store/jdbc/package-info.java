// SPDX-License-Identifier: Apache-2.0
/** The job store over a host's {@code DataSource}: PostgreSQL as a cluster, SQLite embedded, H2 for tests. */
@NullMarked
package dev.carillon.store.jdbc;

import org.jspecify.annotations.NullMarked;
