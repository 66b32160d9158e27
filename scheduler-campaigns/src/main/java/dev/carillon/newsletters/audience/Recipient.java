// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.audience;

/** A subscriber who gets mail now: active, and the address is not suppressed. */
public record Recipient(long id, String email, String name) {}
