// SPDX-License-Identifier: Apache-2.0
/** Takes an issue to its audience, and lets people leave. */
@NullMarked
package dev.carillon.newsletters.sending;

import org.jspecify.annotations.NullMarked;
