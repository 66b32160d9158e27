// SPDX-License-Identifier: Apache-2.0
/** Tells others by signed webhooks how runs have ended: each once as a row, and for as long as it takes. */
@NullMarked
package dev.carillon.webhook.completion;

import org.jspecify.annotations.NullMarked;
