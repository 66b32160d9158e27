// SPDX-License-Identifier: Apache-2.0
/** Who may do what in a workspace. */
@NullMarked
package dev.carillon.newsletters.access;

import org.jspecify.annotations.NullMarked;
