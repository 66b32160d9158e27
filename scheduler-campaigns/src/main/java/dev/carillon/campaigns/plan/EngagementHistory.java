// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.plan;

import dev.carillon.campaigns.content.Platform;
import java.util.List;

/** How well earlier posts of an account did. Implementations are thread-safe. */
@FunctionalInterface
public interface EngagementHistory {

    /** Those that are known, in any order; none when nothing is. */
    List<Engagement> of(Platform platform, String account);
}
