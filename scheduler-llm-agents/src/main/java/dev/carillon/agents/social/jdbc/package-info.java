// SPDX-License-Identifier: Apache-2.0
/** Simulations in a database: PostgreSQL, or a SQLite file. Needs the modules of the JDBC job store and of Jdbi. */
@NullMarked
package dev.carillon.agents.social.jdbc;

import org.jspecify.annotations.NullMarked;
