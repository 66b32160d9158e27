// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

import java.util.UUID;

/** Which notice a run sends. */
record NoticeOrder(UUID notice) {}
