// SPDX-License-Identifier: Apache-2.0
package dev.carillon.architecture.planted.other;

import dev.carillon.architecture.planted.one.One;
import java.util.List;

/** The other half of a circle that the architecture test must find. */
public record Other(List<One> ones) {}
