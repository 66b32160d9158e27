// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Users, invitations and keys. */
final class PeopleCommands {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 10_000;

    private PeopleCommands() {}

    /** Users. */
    @Command(
            name = "user",
            mixinStandardHelpOptions = true,
            description = "Lists or adds users.",
            synopsisSubcommandLabel = "COMMAND",
            subcommands = {ListUsers.class, AddUser.class})
    static final class UserCommand {}

    /** Lists users. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the users.")
    static final class ListUsers extends RemoteCommand {

        @Override
        void ask(Remote remote, Output out) throws InterruptedException {
            List<JsonNode> users = remote.list("/api/v1/users", MOST);
            if (out.json()) {
                out.json(users);
                return;
            }
            out.table(
                    List.of("username", "email", "admin", "disabled", "since"),
                    users.stream()
                            .map(user -> List.of(
                                    Output.text(user.path("username")),
                                    Output.text(user.path("email")),
                                    Output.text(user.path("admin")),
                                    Output.text(user.path("disabled")),
                                    Output.time(user.path("createdAt"))))
                            .toList());
        }
    }

    /** Adds a user. */
    @Command(name = "add", mixinStandardHelpOptions = true, description = "Adds a user; the password is asked for.")
    static final class AddUser extends RemoteCommand {

        @Parameters(index = "0", paramLabel = "USERNAME", description = "The name to log in by.")
        private String username = "";

        @Parameters(index = "1", paramLabel = "EMAIL", description = "The address.")
        private String email = "";

        @Option(names = "--admin", description = "May do everything.")
        private boolean admin;

        @Option(
                names = "--password",
                interactive = true,
                arity = "0..1",
                required = true,
                description = "Asks for the password without showing it.")
        private String password = "";

        @Override
        void ask(Remote remote, Output out) throws InterruptedException {
            JsonNode user = remote.post(
                    "/api/v1/users",
                    Map.of("username", username, "email", email, "password", password, "admin", admin));
            if (out.json()) {
                out.json(user);
            } else {
                out.line(username + " is " + (admin ? "an administrator" : "a user"));
            }
        }
    }

    /** Invites somebody. */
    @Command(
            name = "invite",
            mixinStandardHelpOptions = true,
            description = "Invites somebody to the workspace, or to be an administrator, and shows the token once.")
    static final class InviteCommand extends RemoteCommand {

        @Parameters(paramLabel = "EMAIL", description = "The address that may register with the token.")
        private String email = "";

        @Option(names = "--role", paramLabel = "ROLE", description = "member, editor or owner; member otherwise.")
        private String role = "member";

        @Option(names = "--admin", description = "Invites an administrator.")
        private boolean admin;

        @Override
        void ask(Remote remote, Output out) throws InterruptedException {
            ObjectNode body = JSON.createObjectNode().put("email", email);
            JsonNode issued = admin
                    ? remote.post("/api/v1/invitations/admins", body)
                    : remote.post("/api/v1/invitations", body.put("role", role));
            if (out.json()) {
                out.json(issued);
            } else {
                out.line("token    " + Output.text(issued.path("token")) + "   (shown once)");
                out.line("expires  " + Output.time(issued.path("invitation").path("expiresAt")));
            }
        }
    }

    /** Keys. */
    @Command(
            name = "key",
            mixinStandardHelpOptions = true,
            description = "Lists, makes or takes back keys of the workspace.",
            synopsisSubcommandLabel = "COMMAND",
            subcommands = {ListKeys.class, AddKey.class, RevokeKey.class})
    static final class KeyCommand {}

    /** Lists keys. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the keys.")
    static final class ListKeys extends RemoteCommand {

        @Override
        void ask(Remote remote, Output out) throws InterruptedException {
            List<JsonNode> keys = remote.list("/api/v1/keys", MOST);
            if (out.json()) {
                out.json(keys);
                return;
            }
            out.table(
                    List.of("id", "name", "role", "since", "revoked"),
                    keys.stream()
                            .map(key -> List.of(
                                    Output.text(key.path("id")),
                                    Output.text(key.path("name")),
                                    Output.text(key.path("role")),
                                    Output.time(key.path("createdAt")),
                                    Output.time(key.path("revokedAt"))))
                            .toList());
        }
    }

    /** Makes a key. */
    @Command(name = "add", mixinStandardHelpOptions = true, description = "Makes a key, and shows it once.")
    static final class AddKey extends RemoteCommand {

        @Parameters(paramLabel = "NAME", description = "What it is for.")
        private String name = "";

        @Option(names = "--role", paramLabel = "ROLE", description = "member, editor or owner; member otherwise.")
        private String role = "member";

        @Override
        void ask(Remote remote, Output out) throws InterruptedException {
            JsonNode issued = remote.post(
                    "/api/v1/keys", JSON.createObjectNode().put("name", name).put("role", role));
            if (out.json()) {
                out.json(issued);
            } else {
                out.line("key  " + Output.text(issued.path("text")) + "   (shown once)");
            }
        }
    }

    /** Takes a key back. */
    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Takes a key back; it counts no more.")
    static final class RevokeKey extends RemoteCommand {

        @Parameters(paramLabel = "ID", description = "The id of the key.")
        private String id = "";

        @Override
        void ask(Remote remote, Output out) throws InterruptedException {
            JsonNode revoked = remote.delete("/api/v1/keys/" + Remote.part(id));
            if (out.json()) {
                out.json(revoked);
            } else {
                out.line(id + " counts no more");
            }
        }
    }
}
