// SPDX-License-Identifier: Apache-2.0
/** What became of it: fires, runs, executions and their log. */
@NullMarked
package dev.carillon.execution;

import org.jspecify.annotations.NullMarked;
