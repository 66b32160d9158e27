// SPDX-License-Identifier: Apache-2.0
/** People from a query of a database. */
@NullMarked
package dev.carillon.bots.contact.jdbc;

import org.jspecify.annotations.NullMarked;
