// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.JobClient;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Execution.LogLine;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobType;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.AbstractAssert;

/** What is to be true of one run. */
public final class RunAssert extends AbstractAssert<RunAssert, RunId> {

    private static final JobType<Void> JSON = JobType.of("json");

    private final JobClient client;

    RunAssert(RunId run, JobClient client) {
        super(run, RunAssert.class);
        this.client = client;
    }

    /** That it has not ended. */
    public RunAssert isOpen() {
        return require(client.find(actual).isPresent(), "an open run");
    }

    /** That it has ended as succeeded. */
    public RunAssert succeeded() {
        return endedAs(Outcome.SUCCEEDED);
    }

    /** That it has failed for good. */
    public RunAssert failed() {
        return endedAs(Outcome.FAILED);
    }

    /** That it has ended so, and will not come again. */
    public RunAssert endedAs(Outcome expected) {
        Execution last = last("a run that ended " + expected);
        return require(last.last() && last.outcome() == expected, "a run that ended " + expected);
    }

    /** That its latest attempt was this one, 1 for the first. */
    public RunAssert afterAttempts(int expected) {
        String wanted = "a run of " + expected + " attempts";
        return require(last(wanted).attempt() == expected, wanted);
    }

    /** That its latest attempt had a result that is stored as the JSON of this value. */
    public RunAssert withResult(Object expected) {
        String text = JSON.encodeResult(expected);
        String wanted = "a run with result " + text;
        String found = last(wanted).result();
        return require(found != null && read(found).equals(read(text)), wanted);
    }

    private static Object read(String json) {
        return JSON.decodeResult(json, Object.class);
    }

    /** That its latest attempt had an error with this in its text. */
    public RunAssert withError(String part) {
        String wanted = "a run with an error containing \"" + part + "\"";
        String found = last(wanted).error();
        return require(found != null && found.contains(part), wanted);
    }

    /** That its latest attempt wrote this line into its log. */
    public RunAssert logged(String line) {
        String wanted = "a run that logged \"" + line + "\"";
        List<String> found = last(wanted).lines().stream().map(LogLine::text).toList();
        return require(found.contains(line), wanted + ", found " + found);
    }

    /** That its latest attempt counted so much under a name. */
    public RunAssert counted(String name, long expected) {
        String wanted = "a run that counted " + name + " " + expected;
        var found = last(wanted).counters();
        return require(Objects.equals(found.get(name), expected), wanted + ", found " + found);
    }

    /** That just these steps have been done, in whatever order. */
    public RunAssert withSteps(String... names) {
        String wanted = "a run with steps " + Set.of(names);
        var found = last(wanted).steps();
        return require(found.keySet().equals(Set.of(names)), wanted + ", found " + found);
    }

    private Execution last(String wanted) {
        List<Execution> attempts = attempts();
        require(!attempts.isEmpty(), wanted);
        return attempts.get(attempts.size() - 1);
    }

    private List<Execution> attempts() {
        return client.log().ofRun(actual);
    }

    private RunAssert require(boolean fulfilled, String wanted) {
        if (!fulfilled) {
            throw failure(
                    "%s",
                    "expected " + wanted
                            + RunLines.below(
                                    "open:", client.find(actual).stream().toList(), RunLines::of)
                            + RunLines.below("executed:", attempts(), RunLines::of));
        }
        return this;
    }
}
