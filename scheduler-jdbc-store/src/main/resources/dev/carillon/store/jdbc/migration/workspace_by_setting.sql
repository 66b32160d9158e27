-- The workspace of a transaction is the one that it names.
DO $$ BEGIN
    IF to_regclass('${tables}workspace_role') IS NOT NULL THEN
        RAISE EXCEPTION 'workspaces are bound to roles by ${tables}workspace_role; name the roles, or drop that table first';
    END IF;
END $$;
CREATE OR REPLACE FUNCTION ${tables}workspace() RETURNS text LANGUAGE sql STABLE
    RETURN nullif(current_setting('carillon.workspace', true), '');
