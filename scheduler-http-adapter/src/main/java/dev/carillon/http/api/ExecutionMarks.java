// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.execution.Execution;
import dev.carillon.execution.ExecutionLog;

/** Where a page of executions ended. */
final class ExecutionMarks {

    private ExecutionMarks() {}

    static String of(Execution execution) {
        ExecutionLog.Position position = ExecutionLog.Position.of(execution);
        return Mark.of(position.finishedAt(), position.number());
    }

    static ExecutionLog.Position parse(String mark) {
        Mark.Parts parts = Mark.parse(mark, 2);
        return new ExecutionLog.Position(parts.time(0), parts.number(1));
    }
}
