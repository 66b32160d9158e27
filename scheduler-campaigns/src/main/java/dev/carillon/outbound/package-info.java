// SPDX-License-Identifier: Apache-2.0
/** What everybody needs who asks others over HTTP. */
@NullMarked
package dev.carillon.outbound;

import org.jspecify.annotations.NullMarked;
