// SPDX-License-Identifier: Apache-2.0
/** Routes over the core's facade and the domain modules: validate, call, shape. */
@NullMarked
package dev.carillon.http;

import org.jspecify.annotations.NullMarked;
