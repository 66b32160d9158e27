// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.send;

import dev.carillon.bots.contact.Contact;

/**
 * What is said to a person.
 *
 * @param id the same for each attempt at the same message, and of no other: letters, digits and hyphens, at most 100
 * @param to whom
 * @param subject one line, for ways that have one
 * @param text at most 20,000 characters
 */
public record Message(String id, Contact to, String subject, String text) {}
