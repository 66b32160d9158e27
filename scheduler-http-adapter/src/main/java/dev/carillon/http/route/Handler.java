// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.route;

/** Answers a request that may be asked, by a call whose parts have been checked. Thread-safe. */
@FunctionalInterface
public interface Handler {

    /**
     * Answers it.
     *
     * @throws Exception {@link dev.carillon.http.problem.ProblemException}, or what the core and the domains throw; see
     *     {@link dev.carillon.http.problem.Diagnosis}
     */
    Reply answer(Call call) throws Exception;
}
