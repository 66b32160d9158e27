// SPDX-License-Identifier: Apache-2.0
/** The core's routes under {@code /api/v1}: jobs, runs, what is recorded, queues, nodes. They map, and decide nothing. */
@NullMarked
package dev.carillon.http.api;

import org.jspecify.annotations.NullMarked;
