-- The workspace of a transaction is the one that it names, if its role is a member of a role of that workspace.
CREATE TABLE IF NOT EXISTS ${tables}workspace_role (
    role      regrole NOT NULL,
    workspace text    NOT NULL,
    PRIMARY KEY (workspace, role)
);
ALTER TABLE ${tables}workspace_role OWNER TO "${engine}";
ALTER TABLE ${tables}workspace_role ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
REVOKE ALL ON ${tables}workspace_role FROM PUBLIC, "${app}";
DROP POLICY IF EXISTS engine ON ${tables}workspace_role;
CREATE POLICY engine ON ${tables}workspace_role TO "${engine}" USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS app ON ${tables}workspace_role;
CREATE POLICY app ON ${tables}workspace_role FOR SELECT TO "${app}" USING (pg_has_role(current_user, role, 'USAGE'));
GRANT SELECT ON ${tables}workspace_role TO "${app}";
CREATE OR REPLACE FUNCTION ${tables}workspace() RETURNS text LANGUAGE sql STABLE
    RETURN (SELECT w.workspace FROM ${tables}workspace_role w
        WHERE w.workspace = nullif(current_setting('carillon.workspace', true), '') LIMIT 1);
