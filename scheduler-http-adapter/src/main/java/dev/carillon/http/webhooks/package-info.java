// SPDX-License-Identifier: Apache-2.0
/** Webhooks on the completion of runs, over HTTP. */
@NullMarked
package dev.carillon.http.webhooks;

import org.jspecify.annotations.NullMarked;
