// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

/** A user with what is kept of his password. */
public record Account(User user, PasswordHash password) {}
