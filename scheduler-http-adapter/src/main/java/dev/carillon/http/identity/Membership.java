// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

/** What a user is in a workspace. */
public record Membership(String workspace, UserId user, String username, Role role) {}
