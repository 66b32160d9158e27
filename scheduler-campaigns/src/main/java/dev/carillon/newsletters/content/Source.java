// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.content;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where items come from.
 *
 * @param name unique in its workspace, 1 to 100 characters, not {@code rss} or {@code reddit}
 * @param address http or https with a host, at most 2,000 characters; for Reddit {@code r/java} will do as well
 * @param enabled whether jobs ask it
 */
public record Source(String workspace, String name, SourceKind kind, String address, boolean enabled) {

    private static final int LONGEST_WORKSPACE = 100;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ADDRESS = 2_000;
    private static final Pattern SUBREDDIT = Pattern.compile("r/[A-Za-z0-9_]{1,50}");

    public Source {
        Texts.require("source.workspace", workspace, LONGEST_WORKSPACE);
        Texts.require("source.name", name, LONGEST_NAME);
        Texts.require("source.address", address, LONGEST_ADDRESS);
        for (SourceKind word : SourceKind.values()) {
            if (name.equalsIgnoreCase(word.word())) {
                throw new IllegalArgumentException(
                        "source.name: \"" + name + "\", expected another word than the kinds of sources have");
            }
        }
        if (!(kind == SourceKind.REDDIT && SUBREDDIT.matcher(address).matches())) {
            requireWeb(address);
        }
    }

    /** A feed. */
    public static Source rss(String workspace, String name, String address) {
        return new Source(workspace, name, SourceKind.RSS, address, true);
    }

    /** A subreddit, such as {@code r/java}, or the address of a listing. */
    public static Source reddit(String workspace, String name, String address) {
        return new Source(workspace, name, SourceKind.REDDIT, address, true);
    }

    private static void requireWeb(String address) {
        try {
            URI uri = new URI(address);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https"))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null) {
                return;
            }
        } catch (URISyntaxException malformed) {
            throw refused(address, malformed);
        }
        throw refused(address, null);
    }

    private static IllegalArgumentException refused(String address, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "source.address: " + Texts.shown(address)
                        + ", expected http:// or https:// with a host, without a user",
                cause);
    }

    /** Whether a word of a job's settings means it: its name or its kind. */
    public boolean isMeantBy(String word) {
        return name.equals(word) || kind.word().equals(word);
    }
}
