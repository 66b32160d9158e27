// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.openai;

/** How a model is told of tools, and calls them. */
public enum ToolMode {
    /** By the protocol's own {@code tools}: the model may call several at once. */
    TOOLS,

    /**
     * By JSON in the text, for models that know no tools: the instruction lists them, and the model answers with an object of
     * {@code function_name}, {@code arguments} and {@code reasoning}, which becomes a call. Arguments may be named or in the
     * order of the schema's properties. What is no such object comes back as text without calls. Results of tools are told as
     * questions.
     */
    JSON
}
