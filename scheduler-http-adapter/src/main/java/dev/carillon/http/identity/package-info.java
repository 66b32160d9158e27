// SPDX-License-Identifier: Apache-2.0
/** Who calls: users, workspaces and their members, invitations, API keys, log-in and tokens. Knows nothing of HTTP. */
@NullMarked
package dev.carillon.http.identity;

import org.jspecify.annotations.NullMarked;
