// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

    @ParameterizedTest
    @CsvSource({
        "sqlite:///./buddi_chain.db,                  jdbc:sqlite:./buddi_chain.db,                  ,        ",
        "sqlite:////var/lib/a.db,                     jdbc:sqlite:/var/lib/a.db,                     ,        ",
        "postgresql://user:p%40ss%2Fw@db:5433/f?sslmode=require, jdbc:postgresql://db:5433/f?sslmode=require, user, p@ss/w",
        "postgres://user@db/f,                        jdbc:postgresql://db:5432/f,                   user,    ",
        "postgresql+asyncpg://user:p@db/f,            jdbc:postgresql://db:5432/f,                   user,    p",
        "jdbc:postgresql://db/f?user=u&password=p,    jdbc:postgresql://db:5432/f,                   u,       p",
        "jdbc:sqlite:a.db,                            jdbc:sqlite:a.db,                              ,        ",
    })
    void allFormsAreRead(String url, String jdbcUrl, @Nullable String user, @Nullable String password) {
        assertThat(DatabaseAddress.parse(url))
                .isEqualTo(new DatabaseAddress(jdbcUrl, user, password == null ? null : Secret.of(password)));
    }

    @Test
    void thePartsOfAnAddressAreTakenAsTheyAre() {
        assertThat(DatabaseAddress.postgresql("::1", 6000, "my jobs/ä", "u@x", Secret.of("p@ss")))
                .isEqualTo(
                        new DatabaseAddress("jdbc:postgresql://[::1]:6000/my+jobs%2F%C3%A4", "u@x", Secret.of("p@ss")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "db:5432", "db?x", "u@db", "", "a,b", "db#"})
    void aHostIsOneMachine(String host) {
        assertThatThrownBy(() -> DatabaseAddress.postgresql(host, 1, "d", "u", Secret.of("S3cret")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + host + "\", expected the name of a machine, or an address without a port");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://user:S3cret@db/f",
                "postgresql://user@db/f?sslpassword=S3cret",
                "jdbc:postgresql://db/f?user=u&password=S3cret",
                "jdbc:oracle:thin:user/S3cret@db/f",
                "jdbc:sqlite:a.db?key=S3cret",
            })
    void noTextOfItShowsAPassword(String url) {
        assertThat(DatabaseAddress.parse(url)).asString().doesNotContain("S3cret");
    }

    @Test
    void itsTextSaysWhichDatabaseAndWho() {
        assertThat(DatabaseAddress.parse("postgresql://user:p@db/f"))
                .hasToString("jdbc:postgresql://db:5432/f as user");
        assertThat(DatabaseAddress.parse("sqlite:///a.db")).hasToString("jdbc:sqlite:a.db");
    }
}
