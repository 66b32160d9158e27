// SPDX-License-Identifier: Apache-2.0
/** Whether a server lives, is ready and schedules; its figures for Prometheus. */
@NullMarked
package dev.carillon.http.health;

import org.jspecify.annotations.NullMarked;
