// SPDX-License-Identifier: Apache-2.0
package dev.carillon.execution;

/**
 * How far a running run has come.
 *
 * @param done units of work behind it, 0 or more
 * @param total units in all, at least {@code done}; 0 when not known
 * @param message for people, at most 500 characters
 */
public record Progress(long done, long total, String message) {

    private static final int LONGEST_MESSAGE = 500;

    public Progress {
        if (done < 0) {
            throw new IllegalArgumentException("progress.done: " + done + ", expected 0 or more");
        }
        if (total != 0 && total < done) {
            throw new IllegalArgumentException("progress.total: " + total + ", expected 0 or at least " + done);
        }
        if (message.length() > LONGEST_MESSAGE) {
            throw new IllegalArgumentException(
                    "progress.message: " + message.length() + " characters, expected at most " + LONGEST_MESSAGE);
        }
    }
}
