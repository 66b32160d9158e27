// SPDX-License-Identifier: Apache-2.0
/** Brands, campaigns, posts and their schedules: values. */
@NullMarked
package dev.carillon.campaigns.content;

import org.jspecify.annotations.NullMarked;
