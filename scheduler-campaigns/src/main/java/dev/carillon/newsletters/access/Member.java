// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.access;

import java.util.Locale;

/**
 * Somebody acting in a workspace. Who may call himself so the host decides.
 *
 * @param name is recorded with what is done, 1 to 200 characters
 */
public record Member(String name, String workspace, Role role) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_WORKSPACE = 100;

    public Member {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "member.name: " + name.length() + " characters, expected 1.." + LONGEST_NAME);
        }
        if (workspace.isBlank() || workspace.length() > LONGEST_WORKSPACE) {
            throw new IllegalArgumentException(
                    "member.workspace: " + workspace.length() + " characters, expected 1.." + LONGEST_WORKSPACE);
        }
    }

    /**
     * Refuses what takes more than the member is.
     *
     * @throws AccessDeniedException naming the act and the role
     */
    public void require(Role least, String act) {
        if (role.compareTo(least) < 0) {
            throw new AccessDeniedException(act + ": " + name + " is " + said(role) + " of workspace " + workspace
                    + ", expected " + said(least) + (least == Role.OWNER ? "" : " or more"));
        }
    }

    private static String said(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
