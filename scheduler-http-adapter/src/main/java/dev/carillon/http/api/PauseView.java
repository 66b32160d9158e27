// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.store.Pause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why something is held.
 *
 * @param until when it ends by itself; null when somebody has to end it
 */
public record PauseView(
        String reason, String by, Instant since, @Nullable Instant until) {

    static PauseView of(Pause pause) {
        return new PauseView(pause.reason(), pause.by(), pause.since(), pause.until());
    }

    static @Nullable PauseView orNone(@Nullable Pause pause) {
        return pause == null ? null : of(pause);
    }
}
