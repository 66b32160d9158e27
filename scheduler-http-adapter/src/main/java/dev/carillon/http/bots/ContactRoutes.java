// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.bots;

import dev.carillon.bots.contact.Contact;
import dev.carillon.bots.store.Contacts;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.problem.Translation;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The people that are kept here: made, read, changed, deleted. An account greets them when the host has given it these. */
final class ContactRoutes {

    static final Translation WORDS = Translation.of(Map.of("contact.first_name", "firstName", "contact.", ""));

    private static final String TAG = "contacts";
    private static final String PATH = "/api/v1/bots/contacts";
    private static final Parameter<String> CONTACT = Parameter.path("contact", 250, "The person's id");

    private final BotsApi api;

    ContactRoutes(BotsApi api) {
        this.api = api;
    }

    List<Route> all() {
        return List.of(
                Route.of(Method.GET, PATH, "listContacts")
                        .tag(TAG)
                        .summary("The people that the workspace keeps here, by id")
                        .may(Access.MEMBER)
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(ContactForm.class, "Some of them")
                        .by(this::list),
                Route.of(Method.POST, PATH, "createContact")
                        .tag(TAG)
                        .summary("Adds a person")
                        .may(Access.EDITOR)
                        .body(ContactForm.class)
                        .answers(201, ContactForm.class, "The person")
                        .fails(409)
                        .by(this::create),
                at(Method.GET, "getContact", "A person")
                        .may(Access.MEMBER)
                        .answers(200, ContactForm.class, "The person")
                        .by(call -> Reply.ok(ContactForm.of(contact(call)))),
                at(Method.PUT, "changeContact", "Changes all of a person but the id")
                        .may(Access.EDITOR)
                        .body(ContactForm.class)
                        .answers(200, ContactForm.class, "The person")
                        .by(this::change),
                at(Method.DELETE, "deleteContact", "Forgets a person; what the ledger knows stays")
                        .may(Access.OWNER)
                        .answers(204, "He is forgotten")
                        .by(this::delete));
    }

    private static Route.Builder at(Method method, String id, String summary) {
        return Route.of(method, PATH + "/{contact}", id)
                .tag(TAG)
                .summary(summary)
                .takes(CONTACT);
    }

    private Contacts contacts() {
        return api.store().contacts();
    }

    private Contact contact(Call call) {
        return contacts()
                .find(call.workspace(), call.get(CONTACT))
                .orElseThrow(() -> ProblemException.absent("contact"));
    }

    private Reply list(Call call) {
        long limit = call.get(Page.LIMIT);
        List<Contact> read =
                contacts().list(call.workspace(), call.find(Page.AFTER).orElse(""), Math.toIntExact(limit + 1));
        return Reply.ok(Page.of(read, limit, Contact::id, ContactForm::of));
    }

    private Reply create(Call call) {
        ContactForm form = call.body(ContactForm.class);
        String id = form.id();
        if (id == null) {
            throw ProblemException.badField("id", "missing, expected 1 to 250 characters that tell the person apart");
        }
        Contact contact = WORDS.ask(() -> form.contact(id));
        if (contacts().find(call.workspace(), id).isPresent()) {
            throw ProblemException.of(409, "id: it is taken, expected one that is free");
        }
        put(call, contact);
        String segment = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        return Reply.created(PATH + "/" + segment, ContactForm.of(contact));
    }

    private void put(Call call, Contact contact) {
        WORDS.ask(() -> {
            contacts().put(call.workspace(), List.of(contact));
            return contact;
        });
    }

    private Reply change(Call call) {
        String id = contact(call).id();
        ContactForm form = call.body(ContactForm.class);
        if (form.id() != null && !id.equals(form.id())) {
            throw ProblemException.badField("id", "\"" + form.id() + "\", expected \"" + id + "\" as it is, or none");
        }
        Contact contact = WORDS.ask(() -> form.contact(id));
        put(call, contact);
        return Reply.ok(ContactForm.of(contact));
    }

    private Reply delete(Call call) {
        if (!contacts().delete(call.workspace(), call.get(CONTACT))) {
            throw ProblemException.absent("contact");
        }
        return Reply.done();
    }
}
