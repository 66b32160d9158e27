// SPDX-License-Identifier: Apache-2.0
/**
 * Traces work with OpenTelemetry. Optional: needs {@code io.opentelemetry:opentelemetry-api} from the host, and nothing
 * else in Carillon sees this package.
 */
@NullMarked
package dev.carillon.opentelemetry;

import org.jspecify.annotations.NullMarked;
