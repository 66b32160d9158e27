// SPDX-License-Identifier: Apache-2.0
/** The bundled server, started as somebody would, and asked by its own commands. */
@NullMarked
package dev.carillon.server;

import org.jspecify.annotations.NullMarked;
