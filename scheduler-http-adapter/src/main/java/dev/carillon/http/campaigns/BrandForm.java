// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.campaigns;

import dev.carillon.campaigns.content.Brand;
import dev.carillon.http.problem.Translation;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A brand in bodies.
 *
 * @param zone in which its days are counted, such as {@code Europe/Paris}
 * @param tone how it speaks; nothing when it is left out
 */
public record BrandForm(String name, String zone, @Nullable String tone) {

    private static final Translation WORDS = Translation.without("brand");

    Brand brand(UUID id, String workspace) {
        return WORDS.ask(() -> new Brand(id, workspace, name, zone("zone", zone), tone == null ? "" : tone));
    }

    /** The zone of a name. */
    static ZoneId zone(String field, String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    field + ": \"" + name + "\", expected a time zone such as Europe/Paris", unknown);
        }
    }
}
