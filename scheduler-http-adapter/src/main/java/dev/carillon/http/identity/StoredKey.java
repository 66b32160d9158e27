// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

/** An API key with what is kept of its secret. */
public record StoredKey(ApiKey key, SecretHash secret) {}
