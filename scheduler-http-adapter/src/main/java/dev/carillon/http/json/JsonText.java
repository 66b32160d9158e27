// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.json;

/**
 * Any JSON value as a part of a body: a payload, a result. It is taken and given as it is.
 *
 * @param text the value as JSON
 */
public record JsonText(String text) {}
