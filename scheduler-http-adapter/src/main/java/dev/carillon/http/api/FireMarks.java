// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.execution.Fire;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobId;
import dev.carillon.store.FireLedger;

/** Where a page of fires ended. */
final class FireMarks {

    private static final String NONE = "-";

    private FireMarks() {}

    static String of(Fire fire) {
        FireLedger.Position position = FireLedger.Position.of(fire);
        RunId cause = position.cause();
        return Mark.of(
                position.job().value(), position.series(), position.through(), cause == null ? NONE : cause.value());
    }

    static FireLedger.Position parse(String mark) {
        Mark.Parts parts = Mark.parse(mark, 4);
        RunId cause = parts.all().get(3).equals(NONE) ? null : new RunId(parts.id(3));
        return new FireLedger.Position(new JobId(parts.id(0)), parts.number(1), parts.time(2), cause);
    }
}
