// SPDX-License-Identifier: Apache-2.0
/** Where brands, campaigns, posts and schedules are kept. */
@NullMarked
package dev.carillon.campaigns.store;

import org.jspecify.annotations.NullMarked;
