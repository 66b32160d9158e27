// SPDX-License-Identifier: Apache-2.0
/** What bots remember, in PostgreSQL or SQLite. */
@NullMarked
package dev.carillon.bots.store.jdbc;

import org.jspecify.annotations.NullMarked;
