// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.analysis;

/** Tells how good a text sounds: by a lexicon, by a model, by anything that a host brings. Called by many threads at once. */
public interface Sentiment {

    /** What it is called in an {@link Analysis}, with its version, so that a change of it can be seen; 1 to 80 characters. */
    String name();

    /**
     * How good it sounds. An exception sets the conversation aside; the others go on.
     *
     * @param text may be empty
     * @return -1 for bad to 1 for good
     */
    double of(String text) throws InterruptedException;
}
