// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.util.Arrays;
import java.util.Comparator;

/** The order of texts in every store: by code points, which is that of their bytes in UTF-8. */
public final class CodePoints {

    /** It. */
    public static final Comparator<String> ORDER = (one, other) ->
            Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());

    private CodePoints() {}
}
