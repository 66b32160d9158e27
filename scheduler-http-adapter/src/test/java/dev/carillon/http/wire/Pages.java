// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a list to its end. */
public final class Pages {

    private Pages() {}

    /** The texts of a part of each item, read so many at a time. */
    public static List<String> all(Wire wire, String path, int limit, String pointer) {
        var all = new ArrayList<String>();
        String sized = path + (path.contains("?") ? "&" : "?") + "limit=" + limit;
        String after = "";
        while (true) {
            Told page = wire.get(sized + after).is(200);
            List<String> some = page.each(pointer);
            all.addAll(some);
            if (some.size() > limit || all.size() > 1_000) {
                throw new AssertionError("a page of " + some.size() + " after " + all.size());
            }
            if (page.json().get("next").isNull()) {
                return all;
            }
            after = "&after=" + URLEncoder.encode(page.at("/next"), StandardCharsets.UTF_8);
        }
    }
}
