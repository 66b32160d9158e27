// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.settings;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Settings that cannot be used, all that are at once; no text of it shows a secret. */
public final class SettingsException extends RuntimeException {

    private final transient List<Fault> faults;

    /** @param faults one or more */
    public SettingsException(List<Fault> faults) {
        super(message(faults));
        this.faults = List.copyOf(faults);
    }

    /** One fault, with what led to it; its texts must show no secret. */
    public SettingsException(Fault fault, @Nullable Throwable cause) {
        super(message(List.of(fault)), cause);
        this.faults = List.of(fault);
    }

    private static String message(List<Fault> faults) {
        return faults.size() == 1
                ? faults.get(0).toString()
                : faults.stream().map(fault -> "\n  " + fault).collect(Collectors.joining("", "settings:", ""));
    }

    /** What is missing or wrong. */
    public List<Fault> faults() {
        return faults;
    }
}
