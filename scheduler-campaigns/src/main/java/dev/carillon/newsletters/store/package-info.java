// SPDX-License-Identifier: Apache-2.0
/** What a newsletter store promises. */
@NullMarked
package dev.carillon.newsletters.store;

import org.jspecify.annotations.NullMarked;
