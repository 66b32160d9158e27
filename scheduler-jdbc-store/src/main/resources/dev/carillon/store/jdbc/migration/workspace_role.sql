DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN
        CREATE ROLE "${role}" NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    RAISE DEBUG 'somebody else has made the role ${role}';
END $$;
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}' AND (rolsuper OR rolbypassrls))
        OR pg_has_role('${role}', '${engine}', 'MEMBER') THEN
        RAISE EXCEPTION 'role ${role} is a superuser, has BYPASSRLS or is a member of ${engine}; no workspace can be kept from it';
    END IF;
END $$;
GRANT "${app}" TO "${role}";
INSERT INTO ${tables}workspace_role (role, workspace) VALUES ('"${role}"'::regrole, '$[name]') ON CONFLICT DO NOTHING;
