// SPDX-License-Identifier: Apache-2.0
/** The command that makes a newsletter of a feed file and sends it to a mail server of its own. */
@NullMarked
package dev.carillon.examples.newsletter;

import org.jspecify.annotations.NullMarked;
