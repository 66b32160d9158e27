// SPDX-License-Identifier: Apache-2.0
/** Mail that leaves by SMTP, with an answer that says whether it was taken. */
@NullMarked
package dev.carillon.mail;

import org.jspecify.annotations.NullMarked;
