// SPDX-License-Identifier: Apache-2.0
/** What stands on what. */
@NullMarked
package dev.carillon.server.architecture;

import org.jspecify.annotations.NullMarked;
