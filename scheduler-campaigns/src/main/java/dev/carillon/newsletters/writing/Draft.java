// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.writing;

import org.jspecify.annotations.Nullable;

/**
 * An issue as it was written.
 *
 * @param writtenBy {@code template}, or the name of a model
 * @param remark why it was not written by the model that was to; null when there is nothing to say
 */
public record Draft(
        String subject,
        String html,
        String text,
        String writtenBy,
        @Nullable String remark) {}
