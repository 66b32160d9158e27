// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.content;

import java.time.ZoneId;
import java.util.UUID;

/**
 * Whose voice posts have.
 *
 * @param workspace whose it is, 1 to 100 characters
 * @param name 1 to 200 characters
 * @param zone in which its days are counted, and its times are meant where none is named
 * @param tone how it speaks, for those who write and plan; at most 2,000 characters
 */
public record Brand(UUID id, String workspace, String name, ZoneId zone, String tone) {

    private static final int LONGEST_WORKSPACE = 100;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TONE = 2_000;

    public Brand {
        Fields.require("brand.workspace", workspace, LONGEST_WORKSPACE);
        Fields.require("brand.name", name, LONGEST_NAME);
        Fields.atMost("brand.tone", tone, LONGEST_TONE);
    }
}
