// SPDX-License-Identifier: Apache-2.0
/** What members of a workspace can do with its newsletters. */
@NullMarked
package dev.carillon.newsletters.desk;

import org.jspecify.annotations.NullMarked;
