// SPDX-License-Identifier: Apache-2.0
package dev.carillon.job;

/**
 * What a job is called.
 *
 * @param workspace whose job it is, 1 to 100 characters
 * @param name unique in its workspace, 1 to 200 characters without blanks or parentheses
 */
public record JobKey(String workspace, String name) implements Comparable<JobKey> {

    /** The workspace of hosts that need no other. */
    public static final String DEFAULT_WORKSPACE = "default";

    private static final int LONGEST_WORKSPACE = 100;
    private static final int LONGEST_NAME = 200;

    public JobKey {
        requireName("workspace", workspace, LONGEST_WORKSPACE);
        requireName("name", name, LONGEST_NAME);
    }

    /** A job of the default workspace. */
    public static JobKey of(String name) {
        return new JobKey(DEFAULT_WORKSPACE, name);
    }

    /**
     * Refuses what cannot be a workspace.
     *
     * @throws IllegalArgumentException naming it
     */
    public static void requireWorkspace(String workspace) {
        requireName("workspace", workspace, LONGEST_WORKSPACE);
    }

    static void requireName(String field, String name, int longest) {
        if (name.isEmpty() || name.length() > longest || !isPlain(name)) {
            throw new IllegalArgumentException(field + ": \"" + name + "\", expected 1 to " + longest
                    + " characters without blanks or parentheses");
        }
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isWhitespace(c) || Character.isISOControl(c) || c == '(' || c == ')') {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(JobKey other) {
        int byWorkspace = workspace.compareTo(other.workspace);
        return byWorkspace != 0 ? byWorkspace : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return workspace.equals(DEFAULT_WORKSPACE) ? name : workspace + "/" + name;
    }
}
