// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "sqlite:///relative.db,               jdbc:sqlite:relative.db",
        "sqlite:///./buddi_chain.db,          jdbc:sqlite:./buddi_chain.db",
        "sqlite:////var/lib/carillon/a.db,    jdbc:sqlite:/var/lib/carillon/a.db",
        "sqlite:///C:/data/a.db,              jdbc:sqlite:C:/data/a.db",
        "sqlite:///my%20jobs%C3%A4.db,        jdbc:sqlite:my jobsä.db",
        "sqlite:///a.db?busy_timeout=5,       jdbc:sqlite:a.db?busy_timeout=5",
        "sqlite+aiosqlite:///a.db,            jdbc:sqlite:a.db",
        "SQLITE:///A.db,                      jdbc:sqlite:A.db",
        "jdbc:sqlite:a.db,                    jdbc:sqlite:a.db",
        "jdbc:h2:mem:a;MODE=PostgreSQL,       jdbc:h2:mem:a;MODE=PostgreSQL",
    })
    void aFileIsGivenToTheDriverAsItWasMeant(String url, String jdbcUrl) {
        DatabaseUrl read = DatabaseUrl.parse(url);
        assertThat(read.jdbcUrl()).isEqualTo(jdbcUrl);
        assertThat(read.user()).isEmpty();
        assertThat(read.password()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://user:pass@db:5433/sim_feed,     jdbc:postgresql://db:5433/sim_feed,            user, pass",
        "postgres://user:pass@db/sim_feed,            jdbc:postgresql://db:5432/sim_feed,            user, pass",
        "postgresql+asyncpg://user:pass@db/f,         jdbc:postgresql://db:5432/f,                   user, pass",
        "PostgreSQL://user@Db.Example/f,              jdbc:postgresql://Db.Example:5432/f,           user, ",
        "postgresql://user:@db/f,                     jdbc:postgresql://db:5432/f,                   user, ''",
        "postgresql://db/f,                           jdbc:postgresql://db:5432/f,                   ,     ",
        "postgresql://,                               jdbc:postgresql://localhost:5432/,             ,     ",
        "postgresql:///f,                             jdbc:postgresql://localhost:5432/f,            ,     ",
        "postgresql://:6000/f,                        jdbc:postgresql://localhost:6000/f,            ,     ",
        "postgresql://u:p@[2001:db8::1]:6000/f,       jdbc:postgresql://[2001:db8::1]:6000/f,        u,    p",
        "postgresql://u:p@[::1]/f,                    jdbc:postgresql://[::1]:5432/f,                u,    p",
        "'postgresql://u:p@a:1,b,[::1]:3/f',          'jdbc:postgresql://a:1,b:5432,[::1]:3/f',      u,    p",
        "postgresql://m%40x:p%3A%2F%3F%23%25+@h/my%20f, jdbc:postgresql://h:5432/my+f,               m@x,  p:/?#%+",
        "postgresql://u:p@ss@h/f,                     jdbc:postgresql://h:5432/f,                    u,    p@ss",
        "postgresql://u:p:q@h/f,                      jdbc:postgresql://h:5432/f,                    u,    p:q",
        "postgresql://h/f?user=u&password=p%26q,      jdbc:postgresql://h:5432/f,                    u,    p&q",
        "postgresql://u:p@h/f?sslmode=require&channel_binding=require&application_name=a%20b,"
                + "jdbc:postgresql://h:5432/f?sslmode=require&channelBinding=require&ApplicationName=a+b,u,p",
        "jdbc:postgresql://h/f?user=u&password=p,     jdbc:postgresql://h:5432/f,                    u,    p",
        "jdbc:postgresql://u:p@h/f,                   jdbc:postgresql://h:5432/f,                    u,    p",
        "jdbc:postgresql:f,                           jdbc:postgresql:f,                             ,     ",
    })
    void userAndPasswordAreGivenApart(String url, String jdbcUrl, String user, String password) {
        DatabaseUrl read = DatabaseUrl.parse(url);
        assertThat(read.jdbcUrl()).isEqualTo(jdbcUrl);
        assertThat(read.user().orElse(null)).isEqualTo(user);
        assertThat(read.password().orElse(null)).isEqualTo(password);
        assertThat(Driver.parseURL(read.jdbcUrl(), new Properties())).isNotNull();
    }

    @Test
    void theDriverReadsWhatWasMeant() {
        String url = DatabaseUrl.parse("postgresql://h/a%2Bb%20c?options=-c%20a%3D1%2B1&ApplicationName=ä")
                .jdbcUrl();
        Properties read = Driver.parseURL(url, new Properties());
        assertThat(read).isNotNull();
        assertThat(PGProperty.PG_DBNAME.getOrDefault(read)).isEqualTo("a+b c");
        assertThat(PGProperty.OPTIONS.getOrDefault(read)).isEqualTo("-c a=1+1");
        assertThat(PGProperty.APPLICATION_NAME.getOrDefault(read)).isEqualTo("ä");
    }

    @Test
    void blanksAroundAreDropped() {
        assertThat(DatabaseUrl.parse(" \t postgresql://u:p@h/f\r\n").password()).hasValue("p");
        assertThat(DatabaseUrl.parse("\u2003sqlite:///a.db ").jdbcUrl()).isEqualTo("jdbc:sqlite:a.db");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                               | database URL is empty; allowed are sqlite:///file",
                "carillon.db                      | database URL has no scheme; allowed are sqlite:///file",
                "mysql://u:S3cret@h/f             | scheme of the database URL is \"mysql\"; allowed are sqlite:///file",
                "u:S3cret@h/f                     | scheme of the database URL is \"u\"; allowed are sqlite:///file",
                "sqlite://S3cret.db               | database URL begins with sqlite://; allowed are sqlite:///relative",
                "sqlite:a.db                      | database URL begins with sqlite:; allowed are sqlite:///relative",
                "sqlite:///                       | file of the database URL is \"\"",
                "sqlite:///a%3Fb                  | file of the database URL is \"a?b\"",
                "sqlite:///a%zz                   | file of the database URL has a % without two hexadecimal digits",
                "sqlite:///a%F                    | file of the database URL has a % without two hexadecimal digits",
                "sqlite:///a%FF                   | file of the database URL has percent codes that are no UTF-8",
                "postgresql:u:S3cret@h/f          | database URL is not of the form postgresql://",
                "postgresql://u:S3cret/x@h/f      | database URL is not of the form postgresql://",
                "postgresql://u:12/S3cret@h/f     | database URL is not of the form postgresql://",
                "postgresql://u:1?S3cret@h/f      | a parameter of the database URL is malformed",
                "postgresql://u:S3cret?x@h/f      | a parameter of the database URL is malformed",
                "postgresql://u:1#S3cret@h/f      | database URL is not of the form postgresql://",
                "postgresql://u:S3cret%@h/f       | password of the database URL has a %",
                "postgresql://u:S3cret@h:0/f      | port of the database URL is out of range; allowed is 1 to 65535",
                "postgresql://u:S3cret@h:65536/f  | port of the database URL is out of range; allowed is 1 to 65535",
                "postgresql://u:S3cret@h:999999999999/f | port of the database URL is out of range",
                "postgresql://u:S3cret@h:5x/f     | host or port of the database URL is malformed",
                "postgresql://u:S3cret@::1/f      | host or port of the database URL is malformed",
                "postgresql://u:S3cret@%2Fvar/f   | host or port of the database URL is malformed",
                "postgresql://u:S3cret@h/f?S3cret | a parameter of the database URL is malformed",
                "jdbc:S3cret                      | database URL begins with jdbc: and names no driver",
                "jdbc:postgresql://u:S3cret@h:x/f | host or port of the database URL is malformed",
            })
    void anythingElseIsRefusedWithoutShowingIt(String url, String message) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("S3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://user:S3cret@host/base",
                "postgresql://user@host/base?password=S3cret",
                "postgresql://user@host/base?sslpassword=S3cret",
                "postgresql://user:S3cret@x@host/base",
                "jdbc:postgresql://host/base?user=user&password=S3cret",
                "jdbc:postgresql:base?password=S3cret",
                "jdbc:sqlite:base?key=S3cret",
                "jdbc:oracle:thin:user/S3cret@host/base",
                "jdbc:h2:mem:base;PASSWORD=S3cret",
                "jdbc:postgresql:S3cret@host/base",
            })
    void noTextShowsAPassword(String url) {
        assertThat(DatabaseUrl.parse(url)).asString().doesNotContain("S3cret").doesNotContain("password");
    }

    @Test
    void theTextSaysWhichDatabaseAndWho() {
        assertThat(DatabaseUrl.parse("postgresql://user:S3cret@host/base?sslmode=require"))
                .hasToString("jdbc:postgresql://host:5432/base as user");
        assertThat(DatabaseUrl.parse("sqlite:////var/a.db")).hasToString("jdbc:sqlite:/var/a.db");
        assertThat(DatabaseUrl.parse("jdbc:h2:mem:a;DB_CLOSE_DELAY=-1")).hasToString("jdbc:h2:mem:a");
        assertThat(DatabaseUrl.parse("jdbc:mysql:a")).hasToString("jdbc:mysql:...");
    }
}
