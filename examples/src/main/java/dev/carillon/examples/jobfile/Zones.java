// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.jobfile;

import dev.carillon.examples.document.Fields;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Reads time zones. */
final class Zones {

    private static final int LONGEST = 100;

    private Zones() {}

    static ZoneId read(Fields fields, String name, ZoneId otherwise) {
        return fields.parsed(name, LONGEST, Zones::zone, "a time zone such as Europe/Paris or UTC")
                .orElse(otherwise);
    }

    private static ZoneId zone(String id) {
        return id.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(id);
    }
}
