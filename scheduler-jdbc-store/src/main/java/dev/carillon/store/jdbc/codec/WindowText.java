// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.codec;

import dev.carillon.policy.Window;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Windows of quotas in words: {@code run}, {@code hours Europe/Paris}, {@code rolling PT1H}. */
public final class WindowText {

    private WindowText() {}

    public static String write(Window window) {
        if (window instanceof Window.Fixed fixed) {
            return fixed.unit().name().toLowerCase(Locale.ROOT) + " " + fixed.zone();
        }
        return window instanceof Window.Rolling rolling ? "rolling " + rolling.span() : "run";
    }

    /**
     * Reads a window.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static Window read(String text) {
        String[] words = text.strip().split("\\s+", 2);
        try {
            return switch (words[0]) {
                case "run" -> new Window.OneRun();
                case "hours" -> new Window.Fixed(ChronoUnit.HOURS, ZoneId.of(words[1]));
                case "days" -> new Window.Fixed(ChronoUnit.DAYS, ZoneId.of(words[1]));
                case "weeks" -> new Window.Fixed(ChronoUnit.WEEKS, ZoneId.of(words[1]));
                case "rolling" -> new Window.Rolling(Duration.parse(words[1]));
                default -> throw refused(text, null);
            };
        } catch (DateTimeException | ArrayIndexOutOfBoundsException wrong) {
            throw refused(text, wrong);
        }
    }

    private static IllegalArgumentException refused(String text, @org.jspecify.annotations.Nullable Throwable cause) {
        return new IllegalArgumentException(
                "window: \"" + text + "\", expected \"run\", \"hours|days|weeks <zone>\" or \"rolling <duration>\"",
                cause);
    }
}
