// SPDX-License-Identifier: Apache-2.0
/** Birthday and visitor bots: jobs that greet people and visit profiles, at a pace that holds however they are started. */
@NullMarked
package dev.carillon.bots;

import org.jspecify.annotations.NullMarked;
