// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.http.json.JsonText;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.policy.Terms;
import dev.carillon.trigger.Trigger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job in bodies. What is not said is as usual.
 *
 * @param name needed to make one; in a change it may be left out
 * @param trigger in its text form; null for a job that runs when it is asked to
 * @param maxInstances how many of its runs may be open at a time
 * @param pauseAfterFailures after how many failed runs in a row it pauses itself; 0 for never
 */
public record JobForm(
        @Nullable String name,
        String type,
        @Nullable JsonText payload,
        @Nullable String trigger,
        @Nullable TermsForm terms,
        @Nullable CatchUpForm catchUp,
        @Nullable OverlapPolicy overlap,
        @Nullable Integer maxInstances,
        @Nullable Integer pauseAfterFailures,
        @Nullable Boolean enabled,
        @Nullable String description,
        @Nullable Map<String, String> labels,
        @Nullable String owner) {

    static JobForm of(Job job) {
        Trigger trigger = job.trigger();
        String payload = job.payload();
        return new JobForm(
                job.key().name(),
                job.type(),
                payload == null ? null : new JsonText(payload),
                trigger == null ? null : trigger.toString(),
                TermsForm.of(job.terms()),
                CatchUpForm.of(job.catchUp()),
                job.overlap(),
                job.maxInstances(),
                job.pauseAfterFailures(),
                job.enabled(),
                job.description(),
                job.labels(),
                job.owner());
    }

    /**
     * The job that it describes.
     *
     * @throws ProblemException when it describes none
     */
    Job job(String workspace, String jobName, KnownTypes types) {
        if (name != null && !name.equals(jobName)) {
            throw ProblemException.badField("name", "\"" + name + "\", expected \"" + jobName + "\" or none");
        }
        JobType<String> checked = types.checked(type, payload);
        Job job = payload == null
                ? Job.of(JobType.of(checked.name()), jobName)
                : Job.of(checked, jobName, payload.text());
        job = job.in(workspace)
                .terms(TermsForm.orUsual(terms, Terms.JOBS))
                .describedAs(description == null ? "" : description)
                .ownedBy(owner == null ? "" : owner)
                .enabled(enabled == null || enabled);
        job = catchUp == null ? job : job.catchUp(catchUp.policy());
        job = overlap == null ? job : job.overlap(overlap);
        job = maxInstances == null || maxInstances == 0 ? job : job.maxInstances(maxInstances);
        job = pauseAfterFailures == null ? job : job.pauseAfterFailures(pauseAfterFailures);
        if (labels != null) {
            for (Map.Entry<String, String> label : labels.entrySet()) {
                job = job.label(label.getKey(), label.getValue());
            }
        }
        return trigger == null ? job : job.when(parsed(trigger));
    }

    private static Trigger parsed(String text) {
        try {
            return Trigger.parse(text);
        } catch (IllegalArgumentException bad) {
            throw ProblemException.badField("trigger", String.valueOf(bad.getMessage()));
        }
    }
}
