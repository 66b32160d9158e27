// SPDX-License-Identifier: Apache-2.0
/** The routes as an OpenAPI 3.1 document, and the pages that show it. */
@NullMarked
package dev.carillon.http.openapi;

import org.jspecify.annotations.NullMarked;
