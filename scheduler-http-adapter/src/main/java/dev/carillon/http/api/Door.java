// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.JobClient;
import dev.carillon.http.route.Call;
import dev.carillon.store.JobStore;

/**
 * What the routes go through: the core's facade, in the caller's name and workspace.
 *
 * @param store for what only a view of the whole store shows: nodes, limits, quotas
 */
record Door(JobClient client, JobStore store, KnownTypes types) {

    JobClient client(Call call) {
        return client.by(call.caller().actor()).workspace(call.workspace());
    }

    /** How many to read, so that it shows whether there are more than a page takes. */
    static int oneMore(long limit) {
        return Math.toIntExact(limit + 1);
    }
}
