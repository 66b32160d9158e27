// SPDX-License-Identifier: Apache-2.0
/**
 * The APIs of other systems, at their own paths and in their own shapes, over the domains of Carillon: a program that was written for one of
 * those systems works against it unchanged.
 */
@NullMarked
package dev.carillon.http.mount;

import org.jspecify.annotations.NullMarked;
