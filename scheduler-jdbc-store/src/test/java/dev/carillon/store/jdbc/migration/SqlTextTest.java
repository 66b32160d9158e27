// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SqlTextTest {

    /** Each is one statement, semicolons and all. */
    static Stream<String> statements() {
        return Stream.of(
                "SELECT ';', 'it''s; fine', '--', '/*', '$$'",
                "SELECT E'\\';', e'a\\\\', 'back\\'",
                "SELECT \"a;b\", \"a\"\";\" FROM t",
                "-- a; comment\nSELECT 1 -- and; another\n + 2",
                "/* a; /* nested; */ still; */ SELECT 1 /* ; */",
                "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN; RETURN 1; END; $$",
                "DO $body$ SELECT '$$;'; $other$ ; $other$ $body$",
                "SELECT a$b$c, $1, $2 FROM t WHERE d$ = 1",
                "SELECT '$a$' || ';'",
                "CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE b SET c = CASE d WHEN 1 THEN 2 END; DELETE FROM e; END",
                "create temp trigger t before delete on a begin select 1; -- ; end;\n end",
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 1 END; END",
                "CREATE PROCEDURE p() BEGIN ATOMIC END",
                "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION f()",
                "BEGIN",
                "CREATE TABLE begin_end (atomic int)");
    }

    @ParameterizedTest
    @MethodSource("statements")
    void aStatementIsKeptWholeAmongOthers(String statement) {
        assertThat(SqlText.statements("SELECT 0;\n" + statement + ";SELECT 2;"))
                .containsExactly("SELECT 0", statement, "SELECT 2");
    }

    @Test
    void nothingIsMadeOfBlanksCommentsAndEmptyStatements() {
        assertThat(SqlText.statements(" ;; -- only this\n ; /* or; this */ ")).isEmpty();
        assertThat(SqlText.statements("SELECT 1; -- at the end; without a line feed"))
                .isEqualTo(List.of("SELECT 1"));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            SELECT 1            | a statement that begins in line 2 has no end
            SELECT 'a;          | a string that begins in line 2 has no end
            SELECT E'a\\';      | a string that begins in line 2 has no end
            SELECT "a;          | a quoted name that begins in line 2 has no end
            SELECT $x$ ; $$;    | the body $x$ that begins in line 2 has no end
            SELECT /* /* */ 1;  | a comment that begins in line 2 has no end
            """)
    void whatIsLeftOpenIsRefusedWithItsLine(String open, String message) {
        assertThatThrownBy(() -> SqlText.statements("SELECT 0;\n" + open))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
