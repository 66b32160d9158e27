// SPDX-License-Identifier: Apache-2.0
/** Identities in PostgreSQL or SQLite. */
@NullMarked
package dev.carillon.http.identity.jdbc;

import org.jspecify.annotations.NullMarked;
