// SPDX-License-Identifier: Apache-2.0
/** What bots remember beside the delivery ledger: texts that were sent, profiles that were visited. */
@NullMarked
package dev.carillon.bots.store;

import org.jspecify.annotations.NullMarked;
