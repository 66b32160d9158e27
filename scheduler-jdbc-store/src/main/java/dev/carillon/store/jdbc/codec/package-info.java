// SPDX-License-Identifier: Apache-2.0
/** What is kept as text in a column: policies, definitions, what a handler left. JSON that people can read and write. */
@NullMarked
package dev.carillon.store.jdbc.codec;

import org.jspecify.annotations.NullMarked;
