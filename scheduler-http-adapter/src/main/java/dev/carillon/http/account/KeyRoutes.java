// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.account;

import dev.carillon.http.identity.ApiKey;
import dev.carillon.http.identity.ApiKeyId;
import dev.carillon.http.identity.Identity;
import dev.carillon.http.identity.IssuedKey;
import dev.carillon.http.identity.NewKey;
import dev.carillon.http.identity.Role;
import dev.carillon.http.identity.Scope;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Right;
import dev.carillon.http.route.Route;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keys by which programs act in a workspace. */
final class KeyRoutes {

    private static final String TAG = "identity";
    private static final Parameter<UUID> KEY = Parameter.pathId("key", "The id of the key");

    private final Identity identity;
    private final KnownCallers callers;

    KeyRoutes(Identity identity, KnownCallers callers) {
        this.identity = identity;
        this.callers = callers;
    }

    /**
     * A key without what makes it one.
     *
     * @param expiresAt from when on it is refused; null for never
     * @param lastUsedAt give or take a minute; null for never
     */
    public record KeyView(
            String id,
            String name,
            Role role,
            Set<Scope> scopes,
            String createdBy,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt) {

        static KeyView of(ApiKey key) {
            return new KeyView(
                    key.id().toString(),
                    key.name(),
                    key.role(),
                    key.scopes(),
                    key.createdBy(),
                    key.createdAt(),
                    key.expiresAt(),
                    key.revokedAt(),
                    key.lastUsedAt());
        }
    }

    /**
     * A key to be made.
     *
     * @param scopes what it is for; all that its role has when nothing is said
     */
    public record NewKeyForm(
            String name,
            Role role,
            @Nullable Set<Scope> scopes,
            @Nullable Instant expiresAt) {}

    /** A key with its text, which is shown here and never again. */
    public record Issued(KeyView key, String text) {

        @Override
        public String toString() {
            return "Issued[" + key + "]";
        }
    }

    List<Route> all() {
        return List.of(
                at(Method.GET, "/api/v1/keys", "listKeys", "The keys of the workspace, those that count no more too")
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(KeyView.class, "Some of them")
                        .by(Refusals.told(this::list)),
                at(Method.POST, "/api/v1/keys", "createKey", "Makes a key")
                        .body(NewKeyForm.class)
                        .answers(201, Issued.class, "The key with its text")
                        .fails(409)
                        .by(Refusals.told(this::create)),
                at(Method.DELETE, "/api/v1/keys/{key}", "revokeKey", "Takes a key back; it counts no more")
                        .takes(KEY)
                        .answers(200, KeyView.class, "It is taken back")
                        .by(Refusals.told(this::revoke)));
    }

    private static Route.Builder at(Method method, String path, String id, String summary) {
        return Route.of(method, path, id)
                .tag(TAG)
                .summary(summary)
                .may(Access.OWNER)
                .right(Right.MANAGE);
    }

    private Reply list(Call call) {
        long limit = call.get(Page.LIMIT);
        ApiKeyId after = call.find(Page.AFTER)
                .map(mark -> Marks.read(mark, ApiKeyId::parse))
                .orElse(null);
        List<ApiKey> read = identity.keys()
                .list(callers.standing(call.request()), call.workspace(), after, Math.toIntExact(limit + 1));
        return Reply.ok(Page.of(read, limit, key -> key.id().toString(), KeyView::of));
    }

    private Reply create(Call call) {
        NewKeyForm form = call.body(NewKeyForm.class);
        Set<Scope> said = form.scopes();
        var asked = new NewKey(
                call.workspace(),
                form.name(),
                form.role(),
                said == null ? Scope.of(form.role()) : said,
                form.expiresAt());
        IssuedKey issued = identity.keys().add(callers.standing(call.request()), asked);
        return Reply.created(
                "/api/v1/keys/" + issued.key().id(),
                new Issued(KeyView.of(issued.key()), issued.text().reveal()));
    }

    private Reply revoke(Call call) {
        var id = ApiKeyId.parse(call.get(KEY).toString());
        return Reply.ok(KeyView.of(identity.keys().revoke(callers.standing(call.request()), id)));
    }
}
