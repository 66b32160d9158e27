// SPDX-License-Identifier: Apache-2.0
/** Subscriptions and notices in memory. */
@NullMarked
package dev.carillon.webhook.completion.memory;

import org.jspecify.annotations.NullMarked;
