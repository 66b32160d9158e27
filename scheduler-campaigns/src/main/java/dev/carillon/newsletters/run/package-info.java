// SPDX-License-Identifier: Apache-2.0
/** What happens in a run of a newsletter job. */
@NullMarked
package dev.carillon.newsletters.run;

import org.jspecify.annotations.NullMarked;
