// SPDX-License-Identifier: Apache-2.0
/** The agent simulation over HTTP, under {@code /api/v1/agents}; for hosts that have the module. */
@NullMarked
package dev.carillon.http.agents;

import org.jspecify.annotations.NullMarked;
