// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.settings;

/** What a setting belongs to. */
public enum Topic {
    SERVER("The server"),
    DATABASE("The database"),
    ACCESS("Who may do what"),
    AGENTS("The agent simulation"),
    INGEST("The conversation ingest"),
    CAMPAIGNS("The campaigns"),
    BOTS("The bots"),
    MAIL("Mail"),
    MOUNTS("The APIs of other systems"),
    AWS("The AWS Parameter Store");

    private final String title;

    Topic(String title) {
        this.title = title;
    }

    /** As a heading. */
    public String title() {
        return title;
    }
}
