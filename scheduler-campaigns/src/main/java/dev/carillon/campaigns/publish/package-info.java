// SPDX-License-Identifier: Apache-2.0
/** What posts are published through. */
@NullMarked
package dev.carillon.campaigns.publish;

import org.jspecify.annotations.NullMarked;
