// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.policy.Priority;
import dev.carillon.policy.Terms;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How runs are carried out, in bodies; see {@link Terms}. What is not said is as usual for its kind of work.
 *
 * @param timeout how long an attempt may take; for as long as it likes when nothing is said
 */
public record TermsForm(
        @Nullable RetryForm retry,
        @Nullable Duration timeout,
        @Nullable String queue,
        @Nullable Priority priority,
        @Nullable List<LimitForm> limits,
        @Nullable List<QuotaForm> quotas,
        Terms.@Nullable LeaseLoss onLeaseLoss) {

    public TermsForm {
        limits = limits == null ? null : List.copyOf(limits);
        quotas = quotas == null ? null : List.copyOf(quotas);
        terms(Terms.JOBS, retry, timeout, queue, priority, limits, quotas, onLeaseLoss);
    }

    static TermsForm of(Terms terms) {
        return new TermsForm(
                RetryForm.of(terms.retry()),
                terms.timeout(),
                terms.queue(),
                terms.priority(),
                terms.limits().stream().map(LimitForm::of).toList(),
                terms.quotas().stream().map(QuotaForm::of).toList(),
                terms.onLeaseLoss());
    }

    private static Terms terms(
            Terms usual,
            @Nullable RetryForm retry,
            @Nullable Duration timeout,
            @Nullable String queue,
            @Nullable Priority priority,
            @Nullable List<LimitForm> limits,
            @Nullable List<QuotaForm> quotas,
            Terms.@Nullable LeaseLoss onLeaseLoss) {
        return new Terms(
                retry == null ? usual.retry() : retry.policy(),
                timeout == null ? usual.timeout() : timeout,
                queue == null ? usual.queue() : queue,
                priority == null ? usual.priority() : priority,
                limits == null
                        ? usual.limits()
                        : limits.stream().map(LimitForm::limit).toList(),
                quotas == null
                        ? usual.quotas()
                        : quotas.stream().map(QuotaForm::quota).toList(),
                onLeaseLoss == null ? usual.onLeaseLoss() : onLeaseLoss);
    }

    Terms terms(Terms usual) {
        return terms(usual, retry, timeout, queue, priority, limits, quotas, onLeaseLoss);
    }

    static Terms orUsual(@Nullable TermsForm form, Terms usual) {
        return form == null ? usual : form.terms(usual);
    }
}
