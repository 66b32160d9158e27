// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.jobfile;

import dev.carillon.examples.document.Fields;
import dev.carillon.examples.document.Problems;
import java.util.Optional;

/**
 * What a job is called.
 *
 * @param title as its author wrote it
 * @param key the same without blanks and parentheses: {@code Daily-AI-Digest}
 */
record JobName(String title, String key) {

    private static final int LONGEST = 200;

    static Optional<JobName> read(Fields fields, Problems problems) {
        Optional<String> title = fields.text("name", 1, LONGEST);
        if (title.isPresent() && key(title.get()).isEmpty()) {
            fields.refuse("name", "a letter or digit in it");
            return Optional.empty();
        }
        return title.map(text -> new JobName(text, key(text)));
    }

    static String key(String title) {
        var key = new StringBuilder();
        for (int at = 0; at < title.length(); at++) {
            char c = title.charAt(at);
            boolean blank = Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
            if (!blank && c != '(' && c != ')') {
                key.append(c);
            } else if (key.length() > 0 && key.charAt(key.length() - 1) != '-') {
                key.append('-');
            }
        }
        int end = key.length();
        while (end > 0 && key.charAt(end - 1) == '-') {
            end--;
        }
        return key.substring(0, end);
    }
}
