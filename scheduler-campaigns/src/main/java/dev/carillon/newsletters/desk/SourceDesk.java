// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.desk;

import dev.carillon.newsletters.access.Member;
import dev.carillon.newsletters.access.Role;
import dev.carillon.newsletters.content.Source;
import dev.carillon.newsletters.content.SourceKind;
import dev.carillon.newsletters.content.SourceState;
import dev.carillon.newsletters.content.Texts;
import dev.carillon.newsletters.store.NewsletterStore;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The sources of a workspace, as a member sees them. */
public final class SourceDesk {

    private final NewsletterStore store;
    private final Member member;

    SourceDesk(NewsletterStore store, Member member) {
        this.store = store;
        this.member = member;
    }

    /**
     * Adds a source.
     *
     * @throws IllegalStateException when the workspace has one of that name
     */
    public Source add(String name, SourceKind kind, String address) {
        member.require(Role.EDITOR, "add a source");
        var source = new Source(member.workspace(), name, kind, address, true);
        if (!store.sources().add(source)) {
            throw new IllegalStateException("source.name: " + Texts.shown(name) + " is taken in this workspace");
        }
        return source;
    }

    /**
     * Changes a source.
     *
     * @throws NoSuchElementException when there is none of that name
     */
    public Source replace(String name, SourceKind kind, String address, boolean enabled) {
        member.require(Role.EDITOR, "change a source");
        var source = new Source(member.workspace(), name, kind, address, enabled);
        if (!store.sources().replace(source)) {
            throw new NoSuchElementException("source: " + Texts.shown(name) + ", there is none of that name");
        }
        return source;
    }

    /**
     * Adds those that are new and changes those that are there, all of them or none.
     *
     * @param sources of the member's workspace
     * @throws IllegalArgumentException when one is of another
     */
    public void put(List<Source> sources) {
        member.require(Role.EDITOR, "put sources");
        for (Source source : sources) {
            if (!source.workspace().equals(member.workspace())) {
                throw new IllegalArgumentException("source.workspace: " + Texts.shown(source.workspace())
                        + ", expected " + Texts.shown(member.workspace()));
            }
        }
        store.sources().put(sources);
    }

    /** False when there is none of that name. */
    public boolean remove(String name) {
        member.require(Role.OWNER, "remove a source");
        return store.sources().remove(member.workspace(), name);
    }

    public List<Source> list() {
        member.require(Role.MEMBER, "list sources");
        return store.sources().list(member.workspace());
    }

    /** By name, those after a name, empty for the first; 1 to 1,000 of them. */
    public List<Source> list(String after, int limit) {
        member.require(Role.MEMBER, "list sources");
        return store.sources().list(member.workspace(), after, limit);
    }

    public Optional<Source> find(String name) {
        member.require(Role.MEMBER, "read a source");
        return store.sources().find(member.workspace(), name);
    }

    /** How a source was found last. */
    public SourceState state(String name) {
        member.require(Role.MEMBER, "read a source");
        return store.sources().state(member.workspace(), name);
    }
}
