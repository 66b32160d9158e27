// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store;

import dev.carillon.newsletters.content.Template;
import java.util.List;
import java.util.Optional;

/** How the issues of workspaces look. */
public interface Templates {

    /** Keeps a template, in the place of another of its name. */
    void put(Template template);

    /** As {@link #put(Template)}, all of them or none. */
    void put(List<Template> templates);

    Optional<Template> find(String workspace, String name);

    /** The first 1,000 of a workspace, by name. */
    List<Template> list(String workspace);

    /** By name, those after a name, empty for the first; 1 to 1,000 of them. */
    List<Template> list(String workspace, String after, int limit);

    /** False when there is none. */
    boolean remove(String workspace, String name);
}
