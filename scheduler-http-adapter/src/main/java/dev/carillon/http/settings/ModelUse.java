// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.settings;

/** What a chat model can do beside playing personas. */
public enum ModelUse {
    /** It says when the posts of a campaign are published. */
    PLANS,
    /** It finds the words of newsletters. */
    NEWSLETTERS,
    /** It tells how good a conversation sounds. */
    SENTIMENT
}
