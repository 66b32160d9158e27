// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.text;

/**
 * A text for a person.
 *
 * @param template tells apart the template that it was made of
 * @param subject one line
 */
public record Greeting(String template, String subject, String body) {}
