// SPDX-License-Identifier: Apache-2.0
/** The scheduler API of CreatorPulse, over newsletters. */
@NullMarked
package dev.carillon.http.mount.creatorpulse;

import org.jspecify.annotations.NullMarked;
