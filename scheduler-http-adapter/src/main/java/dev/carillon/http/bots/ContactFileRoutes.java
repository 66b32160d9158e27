// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.bots;

import dev.carillon.bots.birthday.Birthday;
import dev.carillon.bots.contact.Contact;
import dev.carillon.bots.contact.ContactList;
import dev.carillon.bots.contact.ContactRow;
import dev.carillon.bots.contact.vcard.VCardContacts;
import dev.carillon.bots.contact.vcard.VCardText;
import dev.carillon.bots.store.Contacts;
import dev.carillon.http.file.Csv;
import dev.carillon.http.json.JsonForm;
import dev.carillon.http.problem.FieldFault;
import dev.carillon.http.problem.Problem;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.BodyForm;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** People as files, out and in: comma-separated values and vCards. */
final class ContactFileRoutes {

    private static final String TAG = "contacts";
    private static final String VCARD = "text/vcard";
    private static final int MOST_BYTES = 10_000_000;
    private static final List<String> OWN = List.of("id", "name", "first_name", "address", "birthday", "profile");
    private static final Parameter<Form> FORM =
            Parameter.choice("form", Form.class, "In which form").or(Form.CSV);

    private final BotsApi api;

    ContactFileRoutes(BotsApi api) {
        this.api = api;
    }

    /** How people are written. */
    public enum Form {
        CSV,
        VCARD
    }

    /** How many people were taken in, new ones and changed ones. */
    public record TakenIn(int contacts) {}

    /** Writes a person. */
    private interface Writing {
        void write(Contact contact) throws IOException;
    }

    List<Route> all() {
        return List.of(
                Route.of(Method.GET, "/api/v1/bots/export/contacts", "exportContacts")
                        .tag(TAG)
                        .summary("All people of the workspace; vCards hold no fields but organisation, title, nickname")
                        .may(Access.MEMBER)
                        .takes(FORM)
                        .answersText(200, Csv.MEDIA_TYPE, "The people")
                        .answersText(200, "text/vcard", "The people")
                        .by(this::export),
                Route.of(Method.POST, "/api/v1/bots/import/contacts", "importContacts")
                        .tag(TAG)
                        .summary("Takes in people, all or none; those with ids that are there are changed")
                        .may(Access.EDITOR)
                        .body(new BodyForm(String.class, List.of(Csv.MEDIA_TYPE, VCARD), MOST_BYTES))
                        .answers(200, TakenIn.class, "All were taken in")
                        .fails(501)
                        .by(this::takeIn));
    }

    private Reply takeIn(Call call) {
        boolean cards = call.request()
                .header("Content-Type")
                .filter(type -> type.strip().regionMatches(true, 0, VCARD, 0, VCARD.length()))
                .isPresent();
        String text = call.text();
        List<Contact> contacts =
                cards ? cards(text) : Csv.read(text, List.of(), Contacts.MOST_AT_ONCE, ContactRow::read);
        ContactRoutes.WORDS.ask(() -> {
            api.store().contacts().put(call.workspace(), contacts);
            return contacts;
        });
        return Reply.ok(new TakenIn(contacts.size()));
    }

    private static List<Contact> cards(String text) {
        JsonForm.faultOf(text).ifPresent(fault -> {
            throw ProblemException.badField("", fault);
        });
        ContactList read;
        try {
            read = VCardContacts.parse(text);
        } catch (NoClassDefFoundError missing) {
            throw ProblemException.of(501, "this server has no library that reads vCards");
        }
        if (!read.refused().isEmpty()) {
            throw new ProblemException(Problem.badRequest(
                    read.refused().stream().map(ContactFileRoutes::fault).toList()));
        }
        if (read.contacts().isEmpty()) {
            throw ProblemException.badField("", "no card, expected one or more");
        }
        return read.contacts();
    }

    /** Of {@code card 3: contact.name: nothing, ...}. */
    private static FieldFault fault(String refused) {
        int end = refused.indexOf(": ");
        String place = refused.substring(0, end).replace("card ", "cards[") + "]";
        return new FieldFault(place, refused.substring(end + 2));
    }

    private Reply export(Call call) {
        String workspace = call.workspace();
        return call.get(FORM) == Form.VCARD
                ? stream(
                        VCARD,
                        out -> each(
                                workspace,
                                contact -> out.write(VCardText.of(contact).getBytes(StandardCharsets.UTF_8))))
                : stream(Csv.MEDIA_TYPE, out -> csv(workspace, out));
    }

    private static Reply stream(String mediaType, Reply.Stream.Writing writing) {
        return new Reply(200, new Reply.Stream(mediaType, writing), Map.of());
    }

    /** Read twice: the columns are known only when all have been seen. */
    private void csv(String workspace, OutputStream out) throws IOException {
        var fields = new TreeSet<String>();
        each(workspace, contact -> fields.addAll(contact.fields().keySet()));
        fields.removeAll(OWN);
        var columns = new ArrayList<>(OWN);
        columns.addAll(fields);
        Csv.write(out, columns);
        each(workspace, contact -> Csv.write(out, values(contact, fields)));
    }

    private static List<String> values(Contact contact, Set<String> fields) {
        Birthday birthday = contact.birthday();
        var values = new ArrayList<>(List.of(
                contact.id(),
                contact.name(),
                contact.firstName(),
                contact.address() == null ? "" : contact.address(),
                birthday == null ? "" : birthday.toString(),
                contact.profile() == null ? "" : contact.profile()));
        fields.forEach(field -> values.add(contact.fields().getOrDefault(field, "")));
        return values;
    }

    private void each(String workspace, Writing writing) throws IOException {
        List<Contact> page = api.store().contacts().list(workspace, "", Contacts.MOST_LISTED);
        while (!page.isEmpty()) {
            for (Contact contact : page) {
                writing.write(contact);
            }
            String last = page.get(page.size() - 1).id();
            page = api.store().contacts().list(workspace, last, Contacts.MOST_LISTED);
        }
    }
}
