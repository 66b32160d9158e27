// SPDX-License-Identifier: Apache-2.0
/** How routes are served: by a server of their own, or in that of a host. */
@NullMarked
package dev.carillon.http.server;

import org.jspecify.annotations.NullMarked;
