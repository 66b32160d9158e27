// SPDX-License-Identifier: Apache-2.0
/** Newsletters as a plug-in of the scheduler: jobs that scrape, generate and send. */
@NullMarked
package dev.carillon.newsletters;

import org.jspecify.annotations.NullMarked;
