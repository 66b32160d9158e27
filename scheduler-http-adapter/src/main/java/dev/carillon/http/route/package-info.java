// SPDX-License-Identifier: Apache-2.0
/** Routes as data: what a request may say, who may ask, what is answered. The server and the OpenAPI document are made of them. */
@NullMarked
package dev.carillon.http.route;

import org.jspecify.annotations.NullMarked;
