// SPDX-License-Identifier: Apache-2.0
/** Identities in memory. */
@NullMarked
package dev.carillon.http.identity.memory;

import org.jspecify.annotations.NullMarked;
