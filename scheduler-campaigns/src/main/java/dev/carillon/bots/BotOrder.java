// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import dev.carillon.bots.definition.BotJob;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run of a bot has to know.
 *
 * @param document of the bot, as {@link BotJob#document} writes it
 */
public record BotOrder(Map<String, Object> document) {

    /**
     * One that is checked.
     *
     * @throws IllegalArgumentException when {@link BotJob#read} refuses the document
     */
    public BotOrder {
        BotJob.read(document);
        document = Collections.unmodifiableMap(new LinkedHashMap<>(document));
    }

    static BotOrder of(BotJob job) {
        return new BotOrder(job.document());
    }

    BotJob job() {
        return BotJob.read(document);
    }
}
