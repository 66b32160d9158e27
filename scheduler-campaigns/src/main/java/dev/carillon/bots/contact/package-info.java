// SPDX-License-Identifier: Apache-2.0
/** People, and where they come from. */
@NullMarked
package dev.carillon.bots.contact;

import org.jspecify.annotations.NullMarked;
