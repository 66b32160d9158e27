// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

/**
 * A new API key.
 *
 * @param text the full key, {@code ck_<id>_<secret>}: shown here and never again
 */
public record IssuedKey(ApiKey key, Secret text) {}
