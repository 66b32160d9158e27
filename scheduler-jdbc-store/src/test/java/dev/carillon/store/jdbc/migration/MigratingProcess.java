// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.migration;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of its own that migrates when it is told to, and says what it has applied. */
final class MigratingProcess {

    private static final String READY = "ready";

    private MigratingProcess() {}

    public static void main(String[] arguments) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var names = new TableNames(arguments[1].isEmpty() ? null : arguments[1], arguments[2]);
        try (var connection = DriverManager.getConnection(arguments[0])) {
            out.println(READY);
            if (System.in.read() >= 0) {
                out.println(Letters.V2.apply(connection, names));
            }
        }
    }

    /** What four of them say that begin together. */
    static List<String> four(String jdbcUrl, TableNames names) throws IOException, InterruptedException {
        var processes = new ArrayList<Process>();
        try {
            for (int number = 0; number < 4; number++) {
                processes.add(start(jdbcUrl, names));
            }
            for (Process process : processes) {
                line(process, READY);
            }
            for (Process process : processes) {
                process.getOutputStream().write('\n');
                process.getOutputStream().flush();
            }
            var said = new ArrayList<String>();
            for (Process process : processes) {
                said.add(line(process, ""));
                process.waitFor(20, TimeUnit.SECONDS);
            }
            return said;
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
    }

    /** What one says that is alone, or how it failed. */
    static String one(String jdbcUrl, TableNames names) throws IOException {
        Process process = start(jdbcUrl, names);
        try {
            String ready = line(process, READY);
            if (!ready.equals(READY)) {
                return ready;
            }
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            return line(process, "");
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(String jdbcUrl, TableNames names) throws IOException {
        String schema = names.schema() == null ? "" : names.schema();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MigratingProcess.class.getName(),
                        jdbcUrl,
                        schema,
                        names.prefix())
                .redirectErrorStream(true)
                .start();
    }

    private static String line(Process process, String wanted) throws IOException {
        var said = new StringBuilder();
        String line;
        while ((line = process.inputReader().readLine()) != null) {
            if (line.equals(wanted) || wanted.isEmpty() && line.startsWith("[")) {
                return line;
            }
            said.append(line).append('\n');
        }
        return "ended: " + said;
    }
}
