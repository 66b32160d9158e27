// SPDX-License-Identifier: Apache-2.0
/** A campaign store in memory. */
@NullMarked
package dev.carillon.campaigns.memory;

import org.jspecify.annotations.NullMarked;
