// SPDX-License-Identifier: Apache-2.0
package dev.carillon.outbound;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Addresses that a name from outside must not lead to: this machine and the networks that it may stand in. */
public final class OwnNetwork {

    private OwnNetwork() {}

    /** Whether an address lies there; one that is not known does. To be asked of the connection, as a name may lead anywhere. */
    public static boolean contains(@Nullable InetAddress address) {
        return address == null
                || address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || isReserved(address.getAddress());
    }

    /** This network (RFC 1122), shared addresses (RFC 6598), unique local ones (RFC 4193). */
    private static boolean isReserved(byte[] address) {
        if (address.length == 4) {
            return address[0] == 0 || (address[0] & 0xFF) == 100 && (address[1] & 0xC0) == 64;
        }
        return (address[0] & 0xFE) == 0xFC;
    }
}
