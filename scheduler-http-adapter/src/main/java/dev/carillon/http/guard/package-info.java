// SPDX-License-Identifier: Apache-2.0
/** How much may be asked of a server, by whom. */
@NullMarked
package dev.carillon.http.guard;

import org.jspecify.annotations.NullMarked;
