// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** What counts as one address: of IPv6 the 64 bits that one customer is given. */
final class AddressBlock {

    private static final int LONGEST = 100;
    private static final int NETWORK_BYTES = 8;

    private AddressBlock() {}

    /** Of a text that is no address the text, cut at 100 characters. */
    static String of(String address) {
        String text = address.length() > LONGEST ? address.substring(0, LONGEST) : address;
        if (text.indexOf(':') < 0) {
            return text;
        }
        try {
            // with a colon in it this is an address or refused: no name is looked up
            InetAddress parsed = InetAddress.getByName(text);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
                    : parsed.getHostAddress();
        } catch (UnknownHostException none) {
            return text;
        }
    }
}
