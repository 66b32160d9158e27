// SPDX-License-Identifier: Apache-2.0
/** Runnable mains: each a thing a host would do with the library. */
@NullMarked
package dev.carillon.examples;

import org.jspecify.annotations.NullMarked;
