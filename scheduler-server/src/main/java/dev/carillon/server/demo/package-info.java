// SPDX-License-Identifier: Apache-2.0
/** Something to look at for who starts the server for the first time: people, posts, a feed, mail, conversations. */
@NullMarked
package dev.carillon.server.demo;

import org.jspecify.annotations.NullMarked;
