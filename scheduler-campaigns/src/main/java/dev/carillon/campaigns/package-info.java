// SPDX-License-Identifier: Apache-2.0
/** Campaigns, newsletters and bots, as plug-ins of the core. */
@NullMarked
package dev.carillon.campaigns;

import org.jspecify.annotations.NullMarked;
