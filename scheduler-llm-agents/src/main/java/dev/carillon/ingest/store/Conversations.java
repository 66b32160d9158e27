// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store;

import dev.carillon.ingest.analysis.Analysis;
import dev.carillon.ingest.conversation.Conversation;
import dev.carillon.ingest.conversation.NewConversation;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The conversations that are kept, each once by source and id there. */
public interface Conversations {

    /** A conversation that is to be kept, with its first analysis. */
    record Analysed(NewConversation conversation, Analysis analysis) {}

    /** What can be said of a conversation. */
    enum Flag {
        PROCESSED,
        EXPORTED
    }

    /** Those of the ids that are kept already. */
    Set<String> known(String source, Collection<String> externalIds);

    /**
     * Keeps some, all in one step; bad items of the same ids are forgotten with it.
     *
     * @return the id of each; empty for one that is kept already, of which nothing is changed
     */
    List<OptionalLong> addAll(List<Analysed> fresh, Instant now);

    /** Keeps one, as {@link #addAll} does. */
    default OptionalLong add(NewConversation conversation, Analysis analysis, Instant now) {
        return addAll(List.of(new Analysed(conversation, analysis)), now).get(0);
    }

    /** One of them, empty when there is none of that id. */
    Optional<Conversation> find(long id);

    /** One by where it comes from. */
    Optional<Conversation> find(String source, String externalId);

    /**
     * Those that a filter lets through, by id.
     *
     * @param skip 0 or more of them
     * @param limit 1 to 1,000
     */
    List<Conversation> list(Filter filter, int skip, int limit);

    /** How many a filter lets through. */
    long count(Filter filter);

    /** How many were kept from one instant to before another. */
    long added(Instant from, Instant to);

    /**
     * Gives one a new analysis, as the next version; one that says the same as the latest changes nothing.
     *
     * @return whether anything was changed
     */
    boolean analyse(long id, Analysis analysis, Instant now);

    /** All versions of its analysis, the first one first; none when there is no such conversation. */
    List<Analysis> analyses(long id);

    /**
     * Sets or takes a flag.
     *
     * @return how many were changed by that
     */
    int flag(Collection<Long> ids, Flag flag, boolean on, Instant now);
}
