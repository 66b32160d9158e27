// SPDX-License-Identifier: Apache-2.0
package dev.carillon.architecture.planted.one;

import dev.carillon.architecture.planted.other.Other;

/** Half of a circle that the architecture test must find. */
public record One(Other other) {}
