// SPDX-License-Identifier: Apache-2.0
/** The commands, one class each. */
@NullMarked
package dev.carillon.server.command;

import org.jspecify.annotations.NullMarked;
