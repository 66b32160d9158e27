// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.architecture.planted.one;

import dev.carillon.store.jdbc.architecture.planted.other.Other;

/** Half of a circle that the architecture test must find. */
public record One(Other other) {}
