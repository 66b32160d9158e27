// SPDX-License-Identifier: Apache-2.0
/** The host's code, and what it sees of its run. */
@NullMarked
package dev.carillon.handler;

import org.jspecify.annotations.NullMarked;
