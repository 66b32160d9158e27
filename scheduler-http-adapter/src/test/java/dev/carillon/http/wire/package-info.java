// SPDX-License-Identifier: Apache-2.0
/** Routes asked over a real connection. */
@NullMarked
package dev.carillon.http.wire;

import org.jspecify.annotations.NullMarked;
