// SPDX-License-Identifier: Apache-2.0
/** A delivery ledger in a database. */
@NullMarked
package dev.carillon.delivery.jdbc;

import org.jspecify.annotations.NullMarked;
