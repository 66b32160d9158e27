// SPDX-License-Identifier: Apache-2.0
/** That the guides say what the code does. */
@NullMarked
package dev.carillon.examples.docs;

import org.jspecify.annotations.NullMarked;
