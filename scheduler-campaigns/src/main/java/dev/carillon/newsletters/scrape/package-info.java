// SPDX-License-Identifier: Apache-2.0
/** Gets items from feeds and listings, within bounds. */
@NullMarked
package dev.carillon.newsletters.scrape;

import org.jspecify.annotations.NullMarked;
