// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.content;

/**
 * How issues look, in Mustache.
 *
 * @param name unique in its workspace, 1 to 100 characters
 * @param subject the line of the subject, at most 500 characters
 * @param html the body, at most 200,000 characters
 * @param text the body for those who read no HTML, at most 200,000 characters; empty for the text of the other
 */
public record Template(String workspace, String name, String subject, String html, String text) {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_SUBJECT = 500;
    private static final int LONGEST = 200_000;

    public Template {
        Texts.require("template.workspace", workspace, LONGEST_NAME);
        Texts.require("template.name", name, LONGEST_NAME);
        Texts.require("template.subject", subject, LONGEST_SUBJECT);
        Texts.require("template.html", html, LONGEST);
        Texts.requireAtMost("template.text", text, LONGEST);
    }
}
