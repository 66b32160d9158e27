// SPDX-License-Identifier: Apache-2.0
/** The commands, asked as somebody at a terminal would. */
@NullMarked
package dev.carillon.server.command;

import org.jspecify.annotations.NullMarked;
