// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

/**
 * A place in a handler at which its process can die.
 *
 * @param attempt of the run, 1 for the first
 * @param name of the step or quota, empty when the place is not at one
 */
record CrashPoint(Place place, int attempt, String name) {

    /** Where it is. */
    enum Place {
        BEGIN("before its first line"),
        BEFORE_STEP("before step %s"),
        WORKED("after the work of step %s, before its record"),
        RECORDED("after the record of step %s"),
        BEFORE_RESERVE("before it reserved of quota %s"),
        RESERVED("after it reserved of quota %s"),
        BEFORE_COMMIT("before it committed to quota %s"),
        COMMITTED("after it committed to quota %s"),
        RETURNED("after its last line, before the record of its end"),
        THREW("after it threw, before the record of its end");

        private final String text;

        Place(String text) {
            this.text = text;
        }
    }

    /** Whether the process dies between what a step does and the record of it. */
    boolean repeats(String step) {
        return place == Place.WORKED && name.equals(step);
    }

    @Override
    public String toString() {
        String where = place.text.replace("%s", "\"" + name + "\"");
        return attempt == 1 ? where : where + " in attempt " + attempt;
    }
}
