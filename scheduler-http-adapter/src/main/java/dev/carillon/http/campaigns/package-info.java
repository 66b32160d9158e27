// SPDX-License-Identifier: Apache-2.0
/**
 * Campaigns over HTTP, under {@code /api/v1/campaigns}: brands, campaigns, posts, when they are published and what became of that.
 * They map, and decide nothing. For those who have {@code scheduler-campaigns}.
 */
@NullMarked
package dev.carillon.http.campaigns;

import org.jspecify.annotations.NullMarked;
