// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.observation.NodeState;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The node of a scheduler, made when it is needed first, and further ones that do what its handlers ask for while they run:
 * the node itself is in the midst of its turn then.
 */
final class VirtualNodes {

    private static final int DEEPEST = 50;

    private final Supplier<VirtualNode> makesMain;
    private final Supplier<VirtualNode> makesFurther;
    private @Nullable VirtualNode main;
    private boolean stopped;
    private int depth;
    private boolean tooDeep;

    VirtualNodes(Supplier<VirtualNode> makesMain, Supplier<VirtualNode> makesFurther) {
        this.makesMain = makesMain;
        this.makesFurther = makesFurther;
    }

    boolean isRunning() {
        return main != null;
    }

    private VirtualNode main() {
        VirtualNode running = main;
        if (running == null) {
            running = makesMain.get();
            main = running;
        }
        return running;
    }

    NodeState state() {
        return main().state();
    }

    /**
     * Does what is due now.
     *
     * @return when something is due next
     * @throws IllegalStateException when the node was stopped, or handlers went on asking for work within each other
     */
    Instant settle() {
        if (stopped) {
            throw new IllegalStateException("the node was stopped, expected another one: node()");
        }
        tooDeep &= depth > 0;
        Instant next;
        depth++;
        try {
            next = main().settle(() -> tooDeep);
        } finally {
            depth--;
        }
        if (tooDeep && depth == 0) {
            throw new IllegalStateException("handlers asked for work within handlers more than " + DEEPEST
                    + " deep, expected an end: does a handler enqueue its own type each time?");
        }
        return next;
    }

    /** Does what somebody has just asked for, before the call returns by which it was asked for. */
    void asked() {
        if (stopped || tooDeep) {
            return;
        }
        if (depth == 0) {
            settle();
        } else if (depth < DEEPEST) {
            workWithinHandler();
        } else {
            // thrown here it would be one more handler's failure: the outermost call tells it
            tooDeep = true;
        }
    }

    private void workWithinHandler() {
        VirtualNode node = makesFurther.get();
        depth++;
        try {
            node.settle(() -> tooDeep);
        } finally {
            depth--;
            node.stop();
        }
    }

    void stop() {
        if (main != null && !stopped) {
            main.stop();
        }
        stopped = true;
    }
}
