// SPDX-License-Identifier: Apache-2.0
/** A campaign store in a database. */
@NullMarked
package dev.carillon.campaigns.jdbc;

import org.jspecify.annotations.NullMarked;
