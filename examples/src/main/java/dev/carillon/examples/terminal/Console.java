// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The three standard streams; what is written is UTF-8 whatever the machine's language. */
public record Console(InputStream in, PrintStream out, PrintStream err) {

    /** Those of the process. */
    public static Console ofProcess() {
        return new Console(
                System.in,
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    }
}
