// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import java.util.Random;

/** Texts made of what is hard to store: controls, breaks, halves of pairs, escapes, between plain letters. */
final class HostileText {

    private static final String[] PIECES = {
        "a",
        "order 4711",
        "\u0130\u0131",
        "\u20AC",
        "\uD83D\uDE00",
        "\uD83D",
        "\uDE00",
        "\0",
        "\u0007",
        "\u001B[31m",
        "\t",
        "\n",
        "\r\n",
        "\u000B",
        "\f",
        "\u007F",
        "\u0085",
        "\u009B",
        "\u2028",
        "\u2029",
        "\uFEFF",
        "\uFFFE",
        "\"",
        "\\",
        "\\\\",
        "\\u0000",
        "\\u",
        "\\uD83D",
        "\\uDE00",
        "\\ud83d\\ude00",
        "\\u00",
        "{",
        "}",
        " "
    };

    private final Random random;

    HostileText(long seed) {
        this.random = new Random(seed);
    }

    String next(int mostPieces) {
        var text = new StringBuilder();
        int pieces = random.nextInt(mostPieces + 1);
        for (int piece = 0; piece < pieces; piece++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
