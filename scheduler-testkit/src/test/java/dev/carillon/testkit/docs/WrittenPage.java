// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a page that is written from the code: it stands between two marks, and a test that finds it different fails.
 * With {@code -Dcarillon.write=true} the page is rewritten instead.
 */
record WrittenPage(Path page, String name) {

    static WrittenPage part(String page, String name) {
        Path folder = Path.of("").toAbsolutePath();
        Path docs = Files.isDirectory(folder.resolve("docs")) ? folder : folder.getParent();
        return new WrittenPage(docs.resolve("docs").resolve(page), name);
    }

    void says(String expected) {
        try {
            String text = Files.readString(page);
            String begin = "<!-- written: " + name + " -->\n";
            int from = text.indexOf(begin);
            int to = text.indexOf("<!-- end -->", from);
            assertThat(from).as("the mark %s in %s", begin.strip(), page).isNotNegative();
            if (Boolean.getBoolean("carillon.write")) {
                Files.writeString(page, text.substring(0, from + begin.length()) + expected + text.substring(to));
            } else {
                assertThat(text.substring(from + begin.length(), to))
                        .as("%s in %s; -Dcarillon.write=true writes it", name, page)
                        .isEqualTo(expected);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
