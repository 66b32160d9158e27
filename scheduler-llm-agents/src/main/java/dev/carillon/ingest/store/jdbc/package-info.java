// SPDX-License-Identifier: Apache-2.0
/** Conversations in a database: PostgreSQL, or a SQLite file. Needs the modules of the JDBC job store and of Jdbi. */
@NullMarked
package dev.carillon.ingest.store.jdbc;

import org.jspecify.annotations.NullMarked;
