// SPDX-License-Identifier: Apache-2.0
/** The agent simulation and the conversation ingest, as plug-ins of the core. */
@NullMarked
package dev.carillon.agents;

import org.jspecify.annotations.NullMarked;
