// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.http.mount.MountWorld.Place;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each route of another system has a test that asks it, and the guide says which. The tables are written anew with {@code mvn -pl
 * scheduler-http-adapter -am test -Dtest=SystemsPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dcarillon.systems.write=true}.
 */
@TestInstance(Lifecycle.PER_CLASS)
class SystemsPageTest {

    private static final Path GUIDES = Path.of("..", "docs", "systems");
    private static final String BEGIN = "<!-- routes -->\n";
    private static final String END = "<!-- end of routes -->";
    private static final Set<String> DOOR = Set.of("GET /", "GET /health");

    private MountWorld world;

    @BeforeAll
    void open() {
        world = new MountWorld(Place.TOGETHER_ON_SQLITE, "");
    }

    @AfterAll
    void close() {
        world.close();
    }

    /** A test that asks a route. */
    private record Proof(String test, Proves of) {}

    static Stream<Class<?>> systems() {
        return Stream.of(
                SimFeedTest.class, MarketmindTest.class, BuddiTest.class, BirthdaysTest.class, CreatorPulseTest.class);
    }

    private static String name(Class<?> test) {
        return test.getSimpleName().replace("Test", "").toLowerCase(Locale.ROOT);
    }

    private static Map<String, List<Proof>> proofs(Class<?> test) {
        return Arrays.stream(test.getDeclaredMethods())
                .flatMap(method -> Arrays.stream(method.getAnnotationsByType(Proves.class))
                        .map(proves -> new Proof(test.getSimpleName() + "." + method.getName(), proves)))
                .collect(Collectors.groupingBy(proof -> proof.of().route(), TreeMap::new, Collectors.toList()));
    }

    private Map<String, Route> routes(String system) {
        return world.mounts().stream()
                .filter(mount -> mount.name().equals(system))
                .flatMap(mount -> mount.routes().stream())
                .collect(Collectors.toMap(route -> route.method() + " " + route.path(), route -> route));
    }

    @ParameterizedTest
    @MethodSource("systems")
    void eachRouteIsProvedAndNoOther(Class<?> test) {
        Set<String> proved = new TreeSet<>(proofs(test).keySet());
        proved.removeAll(DOOR);

        assertThat(proved).isEqualTo(new TreeSet<>(routes(name(test)).keySet()));
    }

    @ParameterizedTest
    @MethodSource("systems")
    void theGuideHasItsTable(Class<?> test) throws IOException {
        Path guide = GUIDES.resolve(name(test) + ".md");
        String text = Files.readString(guide);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        assertThat(begin).as("the marker in " + guide).isGreaterThan(BEGIN.length());
        String table = table(test);
        if (Boolean.getBoolean("carillon.systems.write")) {
            Files.writeString(guide, text.substring(0, begin) + table + text.substring(end));
            return;
        }
        assertThat(text.substring(begin, end)).isEqualTo(table);
    }

    private String table(Class<?> test) {
        Map<String, Route> routes = routes(name(test));
        var lines = new ArrayList<String>();
        lines.add("| route | for | answers | document | test |");
        lines.add("|---|---|---|---|---|");
        proofs(test)
                .forEach((route, proofs) -> lines.add("| "
                        + String.join(
                                " | ",
                                "`" + route + "`",
                                DOOR.contains(route) ? "everybody" : who(Objects.requireNonNull(routes.get(route))),
                                each(proofs, proof -> proof.of().answer()),
                                each(proofs, proof -> proof.of().lines()),
                                each(proofs, proof -> "`" + proof.test() + "`"))
                        + " |"));
        return String.join("\n", lines) + "\n";
    }

    private static String each(List<Proof> proofs, Function<Proof, String> part) {
        return proofs.stream()
                .map(part)
                .distinct()
                .sorted()
                .collect(Collectors.joining("<br>"))
                .replace("|", "\\|");
    }

    private static String who(Route route) {
        if (route.access() == Access.SIGNED_IN) {
            return switch (route.method()) {
                case GET -> "members of the job's workspace";
                case DELETE -> "owners of it";
                default -> "editors of it";
            };
        }
        return switch (route.access()) {
            case ANYONE, SIGNED_IN -> "everybody";
            case MEMBER -> "members";
            case EDITOR -> "editors";
            case OWNER -> "owners";
            case ADMIN -> "administrators";
        };
    }
}
