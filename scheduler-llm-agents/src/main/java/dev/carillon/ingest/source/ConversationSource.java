// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.source;

/** Where conversations come from. Asked by one thread at a time, wherever that is. */
public interface ConversationSource {

    /**
     * What it is called in what is stored about it; 1 to 60 letters, digits, dots, hyphens and underscores of ASCII. Items are told
     * apart by this name and their ids, so it is to stay the same.
     */
    String name();

    /**
     * The next items. What a source has is to be found by following its cursors, if that takes many pages; an item may be given
     * any number of times, and in any order.
     *
     * @throws SourceException when there are none to be had now
     */
    Page fetch(Ask ask) throws SourceException, InterruptedException;
}
