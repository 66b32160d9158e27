// SPDX-License-Identifier: Apache-2.0
/**
 * The tables of a plug-in in a host's database, PostgreSQL or a SQLite file: made or checked as soon as it answers, and read and
 * written in transactions that are tried again when they lose to others.
 */
@NullMarked
package dev.carillon.store.jdbc.plugin;

import org.jspecify.annotations.NullMarked;
