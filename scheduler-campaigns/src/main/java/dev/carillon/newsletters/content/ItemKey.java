// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.content;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * By what an item is known again: its address without what only tracks readers, whichever source it came from; without an address
 * what its source calls it.
 */
public final class ItemKey {

    private static final int LENGTH = 40;
    private static final Set<String> TRACKERS =
            Set.of("fbclid", "gclid", "ref", "ref_src", "source", "mc_cid", "mc_eid");

    private ItemKey() {}

    /** The key of an item at an address, or of that of a source's own name for it. */
    public static String of(@Nullable String url, String source, String id) {
        return hash(url == null ? "id " + source + " " + id : "at " + canonical(url));
    }

    static String canonical(String url) {
        try {
            URI uri = new URI(url).normalize();
            String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
            String path = uri.getRawPath() == null ? "" : uri.getRawPath();
            String query = query(uri.getRawQuery());
            String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            return (host.startsWith("www.") ? host.substring(4) : host) + port(uri) + bare + query;
        } catch (URISyntaxException odd) {
            return url;
        }
    }

    private static String port(URI uri) {
        return uri.getPort() < 0 || uri.getPort() == 80 || uri.getPort() == 443 ? "" : ":" + uri.getPort();
    }

    private static String query(@Nullable String query) {
        if (query == null) {
            return "";
        }
        String kept = Arrays.stream(query.split("&"))
                .filter(part -> !tracks(part.toLowerCase(Locale.ROOT)))
                .sorted()
                .collect(Collectors.joining("&"));
        return kept.isEmpty() ? "" : "?" + kept;
    }

    private static boolean tracks(String part) {
        int end = part.indexOf('=');
        String name = end < 0 ? part : part.substring(0, end);
        return name.startsWith("utm_") || TRACKERS.contains(name);
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
