// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.seal;

import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Identities of mails (RFC 5322, Message-ID): the same whenever the same issue is sent to the same subscriber, and known again when a
 * report comes back. Thread-safe.
 */
public final class MessageIds {

    private static final Pattern ID =
            Pattern.compile("<?nl\\.([0-9a-f]{32})\\.([0-9]{1,18})\\.([0-9a-f]{32})@[a-z0-9.-]{1,253}>?");
    private static final String PURPOSE = "message-id";

    private final Seal seal;

    public MessageIds(Seal seal) {
        this.seal = seal;
    }

    /** The identity of a copy, under the domain of whoever sends it. */
    public String of(Copy copy, String domain) {
        return "<nl." + hex(copy.issue()) + "." + copy.subscriber() + "." + signature(copy) + "@"
                + domain.toLowerCase(Locale.ROOT) + ">";
    }

    /** Which copy it is, of one of these workspaces; empty when it is none that was made here. */
    public Optional<Copy> read(String id, Collection<String> workspaces) {
        Matcher parts = ID.matcher(id.strip().toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return Optional.empty();
        }
        UUID issue = uuid(parts.group(1));
        long subscriber = Long.parseLong(parts.group(2));
        return workspaces.stream()
                .map(workspace -> new Copy(workspace, issue, subscriber))
                .filter(copy -> Seal.same(signature(copy), parts.group(3)))
                .findFirst();
    }

    private String signature(Copy copy) {
        return seal.signInHex(PURPOSE, copy.workspace(), copy.issue().toString(), Long.toString(copy.subscriber()));
    }

    private static String hex(UUID id) {
        return HexFormat.of().toHexDigits(id.getMostSignificantBits())
                + HexFormat.of().toHexDigits(id.getLeastSignificantBits());
    }

    private static UUID uuid(String hex) {
        return new UUID(HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
    }
}
