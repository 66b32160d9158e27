// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Run;
import dev.carillon.store.Block;
import dev.carillon.store.RunState;

/** What changes of a job do to its open runs, within a transaction. */
record RunControl(Passage passage) {

    /** A paused job's open runs wait outside of everything; what somebody asks for from then on runs all the same. */
    void hold(Live live, boolean held) {
        boolean wasHeld = live.held;
        live.held = held;
        switch (live.state) {
            case RUNNING -> passage.places.updateRunning(live);
            case READY -> {
                if (held) {
                    passage.places.leavePlace(live);
                    passage.gates.giveBack(live, !live.begun);
                    live.since = passage.tx.now();
                    live.wakeAt = live.dueAt;
                    passage.places.insertWaiting(live);
                }
            }
            case WAITING -> {
                if (held != wasHeld) {
                    live.waitForResume();
                    passage.places.updateWaiting(live);
                    passage.tx.stir();
                }
            }
        }
    }

    /** An open run that no node holds is carried out otherwise from now on. */
    void amend(Run amended) {
        Live live = passage.rows.lock(amended.id()).orElse(null);
        if (live == null || live.state == RunState.RUNNING || live.waitsFor == Block.Kind.UNIQUE) {
            return;
        }
        passage.places.leavePlace(live);
        Run run = live.run.amended(amended.revision(), amended.payload(), amended.terms());
        passage.gates.amend(live, run);
        live.run = run;
        live.special |= Rows.isSpecial(run);
        passage.places.amendRun(live);
        if (live.state == RunState.READY) {
            live.since = passage.tx.now();
            live.wakeAt = live.dueAt;
        }
        if (live.waitsFor == Block.Kind.QUOTA) {
            live.waitsFor = Block.Kind.NOT_DUE;
            live.waitsForWhat = "";
            live.wakeAt = live.dueAt;
        }
        live.waitForResume();
        passage.places.insertWaiting(live);
        passage.tx.stir();
    }
}
