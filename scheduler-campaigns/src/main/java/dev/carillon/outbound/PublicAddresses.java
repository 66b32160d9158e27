// SPDX-License-Identifier: Apache-2.0
package dev.carillon.outbound;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Objects;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Lets requests through to public addresses alone. It looks when the connection stands, as a name may lead anywhere. */
public final class PublicAddresses implements Interceptor {

    /** The address lies within the own network; nothing was asked. */
    public static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        private RefusedException(String host) {
            super(host + " lies within the own network");
        }
    }

    /** For a client's network interceptors. */
    public PublicAddresses() {}

    @Override
    public Response intercept(Chain chain) throws IOException {
        InetSocketAddress address =
                Objects.requireNonNull(chain.connection()).route().socketAddress();
        if (OwnNetwork.contains(address.getAddress())) {
            throw new RefusedException(chain.request().url().host());
        }
        return chain.proceed(chain.request());
    }
}
