// SPDX-License-Identifier: Apache-2.0
/** A host that is asked over HTTP. */
@NullMarked
package dev.carillon.examples.server;

import org.jspecify.annotations.NullMarked;
