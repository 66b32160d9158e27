// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.newsletters.content.Template;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a store must do with templates. */
interface TemplateContract extends NewsletterContract {

    @Test
    default void manyTemplatesAreKeptAtOnce() {
        store().templates().put(new Template("acme", "b", "s", "<p>1</p>", ""));
        store().templates()
                .put(List.of(
                        new Template("acme", "b", "s", "<p>2</p>", ""),
                        new Template("acme", "a", "s", "<p>3</p>", "")));
        assertThat(store().templates().list("acme")).extracting(Template::html).containsExactly("<p>3</p>", "<p>2</p>");
    }

    @Test
    default void templatesAreReplacedByName() {
        store().templates().put(new Template("acme", "b", "s", "<p>1</p>", ""));
        store().templates().put(new Template("acme", "b", "s", "<p>2 " + ODD + "</p>", "t"));
        store().templates().put(new Template("acme", "a", "s", "<p>3</p>", ""));
        assertThat(store().templates().list("acme")).extracting(Template::name).containsExactly("a", "b");
        assertThat(store().templates().find("acme", "b").orElseThrow().html()).isEqualTo("<p>2 " + ODD + "</p>");
        assertThat(store().templates().find("other", "b")).isEmpty();
        assertThat(store().templates().remove("acme", "b")).isTrue();
        assertThat(store().templates().remove("acme", "b")).isFalse();
        assertThat(store().templates().list("other")).isEmpty();
    }
}
