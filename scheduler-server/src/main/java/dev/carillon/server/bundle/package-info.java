// SPDX-License-Identifier: Apache-2.0
/** All plug-ins over one database, with their HTTP routes, put together as settings say. */
@NullMarked
package dev.carillon.server.bundle;

import org.jspecify.annotations.NullMarked;
