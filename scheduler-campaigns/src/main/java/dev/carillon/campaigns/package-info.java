// SPDX-License-Identifier: Apache-2.0
/** Campaigns of posts that are planned and published, as a plug-in of the scheduler. */
@NullMarked
package dev.carillon.campaigns;

import org.jspecify.annotations.NullMarked;
