// SPDX-License-Identifier: Apache-2.0
/** The small social network that personas live in: who they are, what they have done, and how it is kept. */
@NullMarked
package dev.carillon.agents.social;

import org.jspecify.annotations.NullMarked;
