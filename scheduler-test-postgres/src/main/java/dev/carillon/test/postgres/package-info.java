// SPDX-License-Identifier: Apache-2.0
/** Real databases for tests: a PostgreSQL server for the test JVM, and PgBouncer in front of it. */
@NullMarked
package dev.carillon.test.postgres;

import org.jspecify.annotations.NullMarked;
