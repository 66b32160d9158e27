// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.server;

import jakarta.servlet.ServletRequest;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the connection of an answer that cannot be finished, so that its reader does not take what came for the whole of it. */
final class CutOff {

    private static final Logger LOG = LoggerFactory.getLogger(CutOff.class);

    private CutOff() {}

    /** Servers of hosts that are not Jetty end such an answer in their own way. */
    static void of(ServletRequest request) {
        try {
            ServletContextRequest.getServletContextRequest(request)
                    .getConnectionMetaData()
                    .getConnection()
                    .getEndPoint()
                    .close();
        } catch (IllegalStateException | LinkageError foreign) {
            LOG.debug("the connection of an answer that failed is not this server's to end", foreign);
        }
    }
}
