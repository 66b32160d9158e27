// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.ingest;

import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Parameter;
import dev.carillon.ingest.analysis.Analysis.Label;
import dev.carillon.ingest.store.Filter;
import java.util.regex.Pattern;

/** Which conversations are meant, as parameters say it. */
final class Filters {

    private static final Pattern QUALITY = Pattern.compile("[01](\\.[0-9]{1,17})?");

    private static final Parameter<String> SOURCE = Parameter.text("source", 60, "Only those of this source");
    private static final Parameter<String> USER = Parameter.text("user", 255, "Only those of this user");
    private static final Parameter<Boolean> PROCESSED =
            Parameter.flag("processed", "Only those that are processed, or only those that are not");
    private static final Parameter<Boolean> EXPORTED =
            Parameter.flag("exported", "Only those that were exported, or only those that were not");
    private static final Parameter<Label> LABEL = Parameter.choice("label", Label.class, "Only those that sound so");
    private static final Parameter<String> LEAST_QUALITY =
            Parameter.text("leastQuality", 20, "Only those of at least this quality, 0 to 1, such as 0.7");
    private static final Parameter<Long> DATASET =
            Parameter.whole("dataset", 1, Long.MAX_VALUE, "Only those of this dataset");

    private Filters() {}

    static Parameter<?>[] all() {
        return new Parameter<?>[] {SOURCE, USER, PROCESSED, EXPORTED, LABEL, LEAST_QUALITY, DATASET};
    }

    static Filter of(Call call) {
        return new Filter(
                0,
                call.find(SOURCE).orElse(null),
                call.find(USER).orElse(null),
                call.find(PROCESSED).orElse(null),
                call.find(EXPORTED).orElse(null),
                call.find(LABEL).orElse(null),
                call.find(LEAST_QUALITY).map(Filters::quality).orElse(null),
                call.find(DATASET).orElse(null));
    }

    private static double quality(String text) {
        if (!QUALITY.matcher(text).matches()) {
            throw ProblemException.badField(LEAST_QUALITY.name(), "\"" + text + "\", expected 0 to 1, such as 0.7");
        }
        return Double.parseDouble(text);
    }
}
