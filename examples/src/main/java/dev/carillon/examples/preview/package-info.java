// SPDX-License-Identifier: Apache-2.0
/** When does a trigger fire? For people, and line by line for programs. */
@NullMarked
package dev.carillon.examples.preview;

import org.jspecify.annotations.NullMarked;
