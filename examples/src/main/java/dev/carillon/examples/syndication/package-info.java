// SPDX-License-Identifier: Apache-2.0
/** RSS and Atom feeds from files and the web, read within bounds. */
@NullMarked
package dev.carillon.examples.syndication;

import org.jspecify.annotations.NullMarked;
