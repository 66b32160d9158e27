// SPDX-License-Identifier: Apache-2.0
/** How the server carries out the statements of a store whose tables are full. */
@NullMarked
package dev.carillon.store.jdbc.plan;

import org.jspecify.annotations.NullMarked;
