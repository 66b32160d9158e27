// SPDX-License-Identifier: Apache-2.0
/**
 * Newsletters over HTTP, under {@code /api/v1/newsletters}: jobs, sources, subscribers, issues, and the link by which people leave.
 * They map, and decide nothing. For those who have {@code scheduler-campaigns}.
 */
@NullMarked
package dev.carillon.http.newsletters;

import org.jspecify.annotations.NullMarked;
