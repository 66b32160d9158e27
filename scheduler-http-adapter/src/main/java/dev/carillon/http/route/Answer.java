// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.route;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * An answer that a route may give.
 *
 * @param status 200 to 399
 * @param type of its body; null for none, or when it is not JSON
 * @param mediaType of its body; null for none
 */
public record Answer(
        int status, @Nullable Type type, @Nullable String mediaType, String description) {}
