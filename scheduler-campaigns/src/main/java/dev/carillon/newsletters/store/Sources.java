// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store;

import dev.carillon.newsletters.content.Source;
import dev.carillon.newsletters.content.SourceState;
import java.util.List;
import java.util.Optional;

/** Where the items of workspaces come from. */
public interface Sources {

    /** Adds a source; false when its workspace has one of that name, and nothing is changed. */
    boolean add(Source source);

    /** Changes the source of that name; what is known of another address is forgotten. False when there is none. */
    boolean replace(Source source);

    /** Adds those that are new and changes those that are there, as {@link #replace}: all of them or none. */
    void put(List<Source> sources);

    /** False when there is none. Items that came from it stay. */
    boolean remove(String workspace, String name);

    Optional<Source> find(String workspace, String name);

    /** The first 1,000 of a workspace, by name. */
    List<Source> list(String workspace);

    /** By name, those after a name, empty for the first; 1 to 1,000 of them. */
    List<Source> list(String workspace, String after, int limit);

    /** How a source was found last; as new when it was never asked, or is not there. */
    SourceState state(String workspace, String name);

    /** Keeps how a source was found; of one that is not there nothing is kept. */
    void found(String workspace, String name, SourceState state);
}
