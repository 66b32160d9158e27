// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Execution;
import dev.carillon.execution.Fire;
import dev.carillon.execution.Run;
import dev.carillon.store.Added;
import dev.carillon.store.Claim;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.Finish;
import java.util.List;
import java.util.Set;

/** The ways that most jobs and runs take, many at a time: how a database does this best is its own. Thread-safe. */
interface Bulk {

    List<Added> add(List<Run> runs);

    /** Within a transaction that is under way. */
    List<Added> add(Tx tx, List<Run> runs);

    /** What jobs that were evaluated have become, within a transaction that is under way. */
    void update(Tx tx, List<Evaluation.Decided> decided);

    /** What planned times have become, within a transaction that is under way. */
    void record(Tx tx, List<Fire> fires);

    int promote(Set<String> types, int limit);

    List<Claim> claim(ClaimRequest request);

    /** Those of a claim that may start; others wait for their quotas from now on. Asked again after a lost answer. */
    List<Claim> startable(List<Claim> claimed);

    List<Execution> finish(List<Finish> ends);

    /** For attempts that were completed in transactions of the host. */
    List<Execution> settle(List<Finish> otherwise);
}
