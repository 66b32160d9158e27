// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.store.Block;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a run from starting.
 *
 * @param until when it ends by itself; null when that is not known
 */
public record BlockView(
        Block.Kind kind, String detail, @Nullable Instant until) {

    static @Nullable BlockView orNone(@Nullable Block block) {
        return block == null ? null : new BlockView(block.kind(), block.detail(), block.until());
    }
}
