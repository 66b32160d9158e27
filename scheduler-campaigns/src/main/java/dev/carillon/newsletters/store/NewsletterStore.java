// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store;

/**
 * What newsletters are kept in. All that is in it belongs to a workspace, and one workspace sees nothing of another.
 *
 * <p>Times are handed in and kept in whole milliseconds. Thread-safe. Calls fail with a {@link dev.carillon.store.StoreException}
 * when the store does, and have done nothing then, or all they were asked for.
 */
public interface NewsletterStore {

    Sources sources();

    Items items();

    Issues issues();

    Subscribers subscribers();

    /** Lists of subscribers. */
    Lists lists();

    Suppressions suppressions();

    Templates templates();
}
