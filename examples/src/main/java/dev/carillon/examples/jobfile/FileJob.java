// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.jobfile;

import dev.carillon.job.Job;

/**
 * A job of a file.
 *
 * @param title its name as written in the file
 * @param enabled whether it is to run at all
 * @param job the library's form of it, with a trigger
 * @param work the payload of the job's runs
 */
public record FileJob(String title, boolean enabled, Job job, Work work) {}
