// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.settings;

import dev.carillon.http.settings.Setting.Need;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Secrets that nobody has set, for a server that is not run for real. */
final class MadeUp {

    static final String ORIGIN = "made up";

    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private MadeUp() {}

    static void fill(Map<Setting<?>, Object> values, Map<Setting<?>, String> origins) {
        for (Setting<?> setting : KnownSettings.all()) {
            if (setting.need() == Need.MADE_UP && !values.containsKey(setting)) {
                values.put(setting, setting.read(random()));
                origins.put(setting, ORIGIN);
                LOG.info("{}: not set, a random one was made that ends with this process", setting);
            }
        }
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
