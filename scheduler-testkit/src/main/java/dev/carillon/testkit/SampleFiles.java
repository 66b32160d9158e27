// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Samples of payloads on disk: a directory for each type, a file for each sample, named by a hash of its shape. */
record SampleFiles(Path root) {

    private static final int MOST_OF_A_TYPE = 200;
    private static final int NAME_DIGITS = 16;
    private static final String ENDING = ".json";

    /** False when one of its shape is kept already, or as many as may be. */
    boolean add(String type, String text) {
        Path directory = root.resolve(encoded(type));
        Path file = directory.resolve(name(PayloadShape.of(text)) + ENDING);
        try {
            Files.createDirectories(directory);
            if (Files.exists(file) || samples(directory).size() >= MOST_OF_A_TYPE) {
                return false;
            }
            Files.writeString(file, text);
            return true;
        } catch (IOException unwritable) {
            throw new UncheckedIOException("samples: cannot be written to " + root, unwritable);
        }
    }

    /** By type and file name. */
    Map<String, Map<String, String>> all() {
        var all = new TreeMap<String, Map<String, String>>();
        try (Stream<Path> directories = Files.list(root)) {
            for (Path directory : directories.filter(Files::isDirectory).toList()) {
                var ofType = new TreeMap<String, String>();
                for (Path file : samples(directory)) {
                    ofType.put(file.getFileName().toString(), Files.readString(file));
                }
                all.put(decoded(directory.getFileName().toString()), ofType);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("samples: cannot be read from " + root, unreadable);
        }
        return all;
    }

    private static List<Path> samples(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(ENDING)).toList();
        }
    }

    /** A type may be called what no directory may. */
    private static String encoded(String type) {
        return URLEncoder.encode(type, StandardCharsets.UTF_8)
                .replace(".", "%2E")
                .replace("*", "%2A");
    }

    private static String decoded(String directory) {
        return URLDecoder.decode(directory, StandardCharsets.UTF_8);
    }

    private static String name(String shape) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(shape.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, NAME_DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
