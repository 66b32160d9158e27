// SPDX-License-Identifier: Apache-2.0
/** JSON that knows where it stands: each value with its line, its column and its path. */
@NullMarked
package dev.carillon.examples.document;

import org.jspecify.annotations.NullMarked;
