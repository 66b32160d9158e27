// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import dev.carillon.job.Job;
import org.jspecify.annotations.Nullable;

/**
 * What code last declared of a job.
 *
 * @param digest of all that it said: equal digests are one declaration
 * @param version of the application that declared it, dotted numbers; null when it did not say
 */
public record Declared(Job job, String digest, @Nullable String version) {}
