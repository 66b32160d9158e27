// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.desk;

import dev.carillon.newsletters.access.Member;
import dev.carillon.newsletters.access.Role;
import dev.carillon.newsletters.content.Template;
import dev.carillon.newsletters.store.NewsletterStore;
import dev.carillon.newsletters.writing.TemplateWriter;
import java.util.List;
import java.util.Optional;

/** The templates of a workspace, as a member sees them. */
public final class TemplateDesk {

    private final NewsletterStore store;
    private final Member member;

    TemplateDesk(NewsletterStore store, Member member) {
        this.store = store;
        this.member = member;
    }

    /**
     * Keeps a template, in the place of another of its name.
     *
     * @throws IllegalArgumentException when it cannot be filled, naming the part
     */
    public Template put(String name, String subject, String html, String text) {
        member.require(Role.EDITOR, "change a template");
        var template = new Template(member.workspace(), name, subject, html, text);
        TemplateWriter.check(template);
        store.templates().put(template);
        return template;
    }

    /**
     * Keeps templates, each in the place of another of its name, all of them or none.
     *
     * @param templates of the member's workspace
     * @throws IllegalArgumentException when one is of another, or cannot be filled, naming the part
     */
    public void put(List<Template> templates) {
        member.require(Role.EDITOR, "change templates");
        for (Template template : templates) {
            if (!template.workspace().equals(member.workspace())) {
                throw new IllegalArgumentException(
                        "template.workspace: " + template.workspace() + ", expected " + member.workspace());
            }
            TemplateWriter.check(template);
        }
        store.templates().put(templates);
    }

    public Optional<Template> find(String name) {
        member.require(Role.MEMBER, "read a template");
        return store.templates().find(member.workspace(), name);
    }

    public List<Template> list() {
        member.require(Role.MEMBER, "list templates");
        return store.templates().list(member.workspace());
    }

    /** By name, those after a name, empty for the first; 1 to 1,000 of them. */
    public List<Template> list(String after, int limit) {
        member.require(Role.MEMBER, "list templates");
        return store.templates().list(member.workspace(), after, limit);
    }

    /** False when there is none of that name. */
    public boolean remove(String name) {
        member.require(Role.OWNER, "remove a template");
        return store.templates().remove(member.workspace(), name);
    }
}
