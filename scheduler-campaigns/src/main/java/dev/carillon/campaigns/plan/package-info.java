// SPDX-License-Identifier: Apache-2.0
/** Plans: which post of a campaign is published when. */
@NullMarked
package dev.carillon.campaigns.plan;

import org.jspecify.annotations.NullMarked;
