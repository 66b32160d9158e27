// SPDX-License-Identifier: Apache-2.0
/** Job files: bot jobs and newsletter jobs in JSON, checked and made into jobs of the library. */
@NullMarked
package dev.carillon.examples.jobfile;

import org.jspecify.annotations.NullMarked;
