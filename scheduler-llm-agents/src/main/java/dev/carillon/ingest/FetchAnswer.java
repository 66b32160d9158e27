// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest;

import dev.carillon.execution.RunId;
import java.time.Instant;

/** What somebody is told who asks for a fetch now. */
public sealed interface FetchAnswer {

    /** It was asked for; the result of its run is a {@link dev.carillon.ingest.intake.FetchReport}. */
    record Started(RunId run) implements FetchAnswer {}

    /** It is too early. */
    record Limited(Instant until) implements FetchAnswer {}

    /** Another fetch of the source is under way, or waits for its time. */
    record Underway() implements FetchAnswer {}
}
