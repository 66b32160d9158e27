// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.fuzz;

import java.util.Locale;

/** Small damage to a text: what a slip of the hand, a broken pipe or ill will makes of a good one. */
final class Mutation {

    private static final String[] SCRAPS = {
        "",
        " ",
        "\t",
        "\n",
        "\u0000",
        "(",
        ")",
        ")(",
        ",",
        ",,",
        "-",
        "--",
        "/",
        "*",
        "?",
        "#",
        "L",
        "W",
        ":",
        ";",
        "=",
        ".",
        "..",
        "0",
        "00",
        "7",
        "60",
        "-1",
        "2147483648",
        "99999999999999999999",
        "1e9",
        "\u0661",
        "\uff11",
        "\u0130",
        "\u0131",
        "\ud83d\ude00",
        "\ud800",
        "\u00a0",
        "\u2028",
        "any of ",
        "except ",
        "times ",
        "from ",
        "until ",
        "UTC",
        "Europe/Paris",
        "calendar ",
        "rrule ",
        "FREQ=",
        "BYDAY=",
        "EXDATE:",
        ";TZID=Europe/Paris:",
        "@daily",
        "last",
        "24:00",
        "T",
        "Z"
    };

    private final Choice choice;

    Mutation(Choice choice) {
        this.choice = choice;
    }

    String of(String text, String other) {
        String damaged = text;
        for (int times = choice.from(1, 3); times > 0; times--) {
            damaged = once(damaged, other);
        }
        return damaged;
    }

    private String once(String text, String other) {
        int start = choice.from(0, text.length());
        int end = Math.min(text.length(), start + choice.of(0, 1, 1, 2, 5));
        String head = text.substring(0, start);
        String tail = text.substring(end);
        return switch (choice.from(0, 6)) {
            case 0 -> head + tail;
            case 1 -> head + text.substring(start, end).repeat(choice.of(2, 3, 50)) + tail;
            case 2 -> head + (char) choice.from(' ', '~') + tail;
            case 3 -> head + other.substring(choice.from(0, other.length()));
            case 4 -> head + (choice.onceIn(2) ? tail.toUpperCase(Locale.ROOT) : " " + tail);
            default -> head + choice.of(SCRAPS) + tail;
        };
    }

    /** No trigger at all. */
    String garbage() {
        var text = new StringBuilder();
        for (int length = choice.from(0, choice.onceIn(50) ? 9_000 : 60); length > 0; length--) {
            text.append(
                    choice.onceIn(4)
                            ? choice.of(SCRAPS)
                            : String.valueOf((char) choice.from(0, choice.of(127, 127, 0xFFFF))));
        }
        return text.toString();
    }
}
