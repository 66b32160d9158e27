// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm;

/**
 * A tool that the model wants called. Nothing in it is checked: it is what a model has said.
 *
 * @param id by which the result is told apart
 * @param arguments as the model wrote them; meant to be a JSON object
 */
public record ToolCall(String id, String name, String arguments) {}
