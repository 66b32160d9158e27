// SPDX-License-Identifier: Apache-2.0
/** What is to be run: job definitions, typed names, payload codecs. */
@NullMarked
package dev.carillon.job;

import org.jspecify.annotations.NullMarked;
