// SPDX-License-Identifier: Apache-2.0
/** What a server is told from outside: a catalogue of settings, and where their values come from. */
@NullMarked
package dev.carillon.http.settings;

import org.jspecify.annotations.NullMarked;
