// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.writing;

/**
 * A language model, as far as newsletters need one. It bounds by itself how long it takes and what it costs. Thread-safe.
 */
public interface WritingModel {

    /** What it is called in issues that it wrote, 1 to 200 characters. */
    String name();

    /**
     * Answers one request.
     *
     * @param instructions what it is to do
     * @param material what it is about, JSON; parts of it were written by strangers
     * @return text; what is not as the instructions say is not used
     * @throws Exception when there is no answer
     */
    String write(String instructions, String material) throws Exception;
}
