// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.cycle;

import dev.carillon.agents.cycle.Budget.Limit;
import dev.carillon.llm.ChatException;

/**
 * Why an agent does no more in a cycle.
 *
 * @param detail what was used up, or how the model failed; empty otherwise
 */
public record AgentEnding(Kind kind, String detail) {

    static final AgentEnding DONE = new AgentEnding(Kind.DONE, "");
    static final AgentEnding TURNS = new AgentEnding(Kind.TURNS, "");
    static final AgentEnding DELETED = new AgentEnding(Kind.DELETED, "");

    /** The kinds of endings. */
    public enum Kind {
        /** It said that it was done. */
        DONE,
        /** It had all its turns. */
        TURNS,
        /** Its own budget does not suffice for a further call. */
        AGENT_BUDGET,
        /** That of the cycle does not. */
        CYCLE_BUDGET,
        /** The model failed. */
        FAILED,
        /** Its persona was deleted. */
        DELETED
    }

    static AgentEnding agentBudget(Limit limit) {
        return new AgentEnding(Kind.AGENT_BUDGET, limit.name());
    }

    static AgentEnding cycleBudget(Limit limit) {
        return new AgentEnding(Kind.CYCLE_BUDGET, limit.name());
    }

    static AgentEnding failed(ChatException.Kind kind) {
        return new AgentEnding(Kind.FAILED, kind.name());
    }

    /** As it is stored and counted: {@code DONE}, {@code AGENT_BUDGET TOKENS} and so on. */
    @Override
    public String toString() {
        return detail.isEmpty() ? kind.name() : kind.name() + ' ' + detail;
    }
}
