// SPDX-License-Identifier: Apache-2.0

/** The protocol between nodes and a store as a specification in TLA+, which a model checker looks through. */
@NullMarked
package dev.carillon.testkit.model;

import org.jspecify.annotations.NullMarked;
