// SPDX-License-Identifier: Apache-2.0
/** JSON as the adapter reads and writes it: strict about what comes in, the same for every route. */
@NullMarked
package dev.carillon.http.json;

import org.jspecify.annotations.NullMarked;
