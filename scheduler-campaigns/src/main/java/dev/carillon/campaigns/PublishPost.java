// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns;

import java.util.UUID;

/** What a run that publishes a post carries. */
record PublishPost(UUID schedule) {}
