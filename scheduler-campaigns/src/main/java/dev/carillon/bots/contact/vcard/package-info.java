// SPDX-License-Identifier: Apache-2.0
/** People from vCard files. It alone sees the library that reads them. */
@NullMarked
package dev.carillon.bots.contact.vcard;

import org.jspecify.annotations.NullMarked;
