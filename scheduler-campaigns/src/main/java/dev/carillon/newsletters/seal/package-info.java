// SPDX-License-Identifier: Apache-2.0
/** What is given out and comes back: signed, so that nobody else can have made it. */
@NullMarked
package dev.carillon.newsletters.seal;

import org.jspecify.annotations.NullMarked;
