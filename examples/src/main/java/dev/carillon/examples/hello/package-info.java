// SPDX-License-Identifier: Apache-2.0
/** The smallest host: one recurring job and one piece of one-time work. */
@NullMarked
package dev.carillon.examples.hello;

import org.jspecify.annotations.NullMarked;
