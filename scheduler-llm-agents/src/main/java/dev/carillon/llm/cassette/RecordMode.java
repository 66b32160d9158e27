// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.cassette;

/** When a model is asked, and when its recording answers. */
public enum RecordMode {
    /**
     * Records when there is no recording yet, and only plays when there is one: then a question it does not hold is {@link
     * dev.carillon.llm.ChatException.Kind#NOT_RECORDED}. Whether there is one is decided when it is opened.
     */
    ONCE,

    /** Plays what is recorded, asks the rest and adds it. */
    NEW,

    /** Only plays, and never asks: nothing leaves the process. */
    NONE,

    /** Asks everything and records it anew. What was recorded before is dropped when it is opened. */
    ALL
}
