// SPDX-License-Identifier: Apache-2.0
/** The bundled server's command line. */
@NullMarked
package dev.carillon.server;

import org.jspecify.annotations.NullMarked;
