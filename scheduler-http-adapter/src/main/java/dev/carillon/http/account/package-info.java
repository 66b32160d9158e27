// SPDX-License-Identifier: Apache-2.0
/** Log-in, users, workspaces, members, invitations and keys over HTTP; and by them who asks. */
@NullMarked
package dev.carillon.http.account;

import org.jspecify.annotations.NullMarked;
