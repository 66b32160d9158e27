// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a visitor bot is to do.
 *
 * @param dryRun whether it only tells what it would do
 * @param limit how many profiles with each run, 1 to 500
 */
public record VisitorBotConfig(boolean dryRun, int limit) implements BotConfig {

    private static final int USUAL_LIMIT = 50;
    private static final int MOST = 500;
    private static final String DRY_RUN = "dry_run";
    private static final String LIMIT = "limit";
    private static final List<String> FIELDS = List.of(DRY_RUN, LIMIT);

    /** Fifty profiles with each run, for real. */
    public static final VisitorBotConfig USUAL = new VisitorBotConfig(false, USUAL_LIMIT);

    public VisitorBotConfig {
        Refusal.within(LIMIT, limit, 1, MOST);
    }

    static VisitorBotConfig read(Map<?, ?> document) {
        var fields = new Fields("", document, FIELDS);
        return new VisitorBotConfig(
                fields.flag(DRY_RUN, false), fields.whole(LIMIT, 1, MOST).orElse(USUAL_LIMIT));
    }

    @Override
    public BotKind kind() {
        return BotKind.VISITOR;
    }

    @Override
    public VisitorBotConfig dryRun(boolean choice) {
        return new VisitorBotConfig(choice, limit);
    }

    /** The same, with so many profiles with each run. */
    public VisitorBotConfig limit(int most) {
        return new VisitorBotConfig(dryRun, most);
    }

    @Override
    public Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put(DRY_RUN, dryRun);
        document.put(LIMIT, limit);
        return document;
    }
}
