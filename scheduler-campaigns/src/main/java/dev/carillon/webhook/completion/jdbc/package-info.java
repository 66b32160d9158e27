// SPDX-License-Identifier: Apache-2.0
/** Subscriptions and notices in a host's database. */
@NullMarked
package dev.carillon.webhook.completion.jdbc;

import org.jspecify.annotations.NullMarked;
