// SPDX-License-Identifier: Apache-2.0
/** Newsletters in PostgreSQL and SQLite. */
@NullMarked
package dev.carillon.newsletters.store.jdbc;

import org.jspecify.annotations.NullMarked;
