// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.plan;

/** A language model that is asked for a plan. Implementations are thread-safe and bound how long they take. */
@FunctionalInterface
public interface PlanningModel {

    /**
     * Answers a question.
     *
     * @param instructions how to answer
     * @param question JSON
     * @return what the model says: JSON if it does as it is told
     * @throws Exception whatever goes wrong; the plan is then made without it
     */
    String answer(String instructions, String question) throws Exception;
}
