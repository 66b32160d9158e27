// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.seal;

import java.util.UUID;

/** What one subscriber got: which issue, in which workspace. */
public record Copy(String workspace, UUID issue, long subscriber) {}
