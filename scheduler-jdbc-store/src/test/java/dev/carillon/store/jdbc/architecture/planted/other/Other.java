// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.architecture.planted.other;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.Scheduler;
import dev.carillon.store.jdbc.architecture.planted.one.One;
import java.util.List;
import org.postgresql.PGConnection;

/** The other half of a circle, with all that the store may not see. The architecture test must find it. */
public record Other(List<One> ones, Scheduler door, PGConnection driver, JsonNode tree) {}
