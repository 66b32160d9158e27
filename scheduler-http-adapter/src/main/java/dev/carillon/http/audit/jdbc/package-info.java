// SPDX-License-Identifier: Apache-2.0
/** The audit log in a database. */
@NullMarked
package dev.carillon.http.audit.jdbc;

import org.jspecify.annotations.NullMarked;
