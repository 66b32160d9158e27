// SPDX-License-Identifier: Apache-2.0
/** The API of the Marketmind Scheduler Agent Service, over campaigns. */
@NullMarked
package dev.carillon.http.mount.marketmind;

import org.jspecify.annotations.NullMarked;
