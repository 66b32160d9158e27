// SPDX-License-Identifier: Apache-2.0
/** Reads what mail servers send back. */
@NullMarked
package dev.carillon.newsletters.bounce;

import org.jspecify.annotations.NullMarked;
