// SPDX-License-Identifier: Apache-2.0
/**
 * Numbered SQL scripts that create and change tables: applied by the library, printed for a DBA, or run by Flyway, whose
 * file names they have. The store's own tables and those of plug-ins come this way, each as a set with a history of its own.
 * Roles and rights that keep workspaces apart are applied or printed beside them.
 */
@NullMarked
package dev.carillon.store.jdbc.migration;

import org.jspecify.annotations.NullMarked;
