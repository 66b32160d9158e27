// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.policy.CatchUpPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of missed times, in bodies; see {@link CatchUpPolicy}. What is not said is as usual.
 *
 * @param window a fire later than this is missed
 */
public record CatchUpForm(
        @Nullable Duration window,
        CatchUpPolicy.@Nullable Coalesce coalesce,
        @Nullable Integer most) {

    public CatchUpForm {
        policy(window, coalesce, most);
    }

    static CatchUpForm of(CatchUpPolicy policy) {
        return new CatchUpForm(policy.window(), policy.coalesce(), policy.most());
    }

    CatchUpPolicy policy() {
        return policy(window, coalesce, most);
    }

    private static CatchUpPolicy policy(
            @Nullable Duration window, CatchUpPolicy.@Nullable Coalesce coalesce, @Nullable Integer most) {
        CatchUpPolicy usual = CatchUpPolicy.DEFAULT;
        return new CatchUpPolicy(
                window == null ? usual.window() : window,
                coalesce == null ? usual.coalesce() : coalesce,
                most == null ? usual.most() : most);
    }
}
