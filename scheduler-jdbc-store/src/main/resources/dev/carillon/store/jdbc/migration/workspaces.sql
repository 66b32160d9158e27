-- Separated workspaces: the engine's role owns the tables and sees all, the host's role sees one workspace and has the
-- rights below. All of it may be run again, and is to be after each migration.

DO $$ BEGIN
    IF to_regclass('${tables}run') IS NULL THEN
        RAISE EXCEPTION 'there is no table ${tables}run; make the tables before workspaces are separated';
    END IF;
END $$;

-- Roles belong to the whole server: another database of it may have made them, or be making them now.
DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['${engine}', '${app}'] LOOP
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
                EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE', wanted);
            END IF;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            RAISE DEBUG 'somebody else has made the role %', wanted;
        END;
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = wanted AND (rolsuper OR rolbypassrls)) THEN
            RAISE EXCEPTION 'role % is a superuser or has BYPASSRLS; no workspace can be kept from it', wanted;
        END IF;
    END LOOP;
    IF pg_has_role('${app}', '${engine}', 'MEMBER') THEN
        RAISE EXCEPTION 'role ${app} is a member of ${engine}; no workspace can be kept from it';
    END IF;
    -- only an owner may change a table, now and at the next migration; a superuser always may
    IF NOT pg_has_role(current_user, '${engine}', 'USAGE') THEN
        EXECUTE format('GRANT %I TO %I', '${engine}', current_user);
    END IF;
    EXECUTE format('GRANT USAGE, CREATE ON SCHEMA %1$s TO %2$I',
        (SELECT relnamespace::regnamespace FROM pg_class WHERE oid = '${tables}run'::regclass), '${engine}');
    EXECUTE format('GRANT USAGE ON SCHEMA %1$s TO %2$I',
        (SELECT relnamespace::regnamespace FROM pg_class WHERE oid = '${tables}run'::regclass), '${app}');
END $$;

-- What is not granted below nobody has but the engine. Forced policies hold for the owner too, and the engine's lets it
-- pass; being constant it costs nothing. A partition has no policy: only the owner reads it other than through its table.
DO $$
DECLARE
    name text;
    policy text;
    part regclass;
BEGIN
    FOREACH name IN ARRAY ARRAY[${list}] LOOP
        EXECUTE format('ALTER TABLE ${tables}%s OWNER TO %I', name, '${engine}');
        EXECUTE format('ALTER TABLE ${tables}%s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('REVOKE ALL ON ${tables}%s FROM PUBLIC, %I', name, '${app}');
        FOREACH policy IN ARRAY ARRAY['engine', 'app', 'app_locks'] LOOP
            EXECUTE format('DROP POLICY IF EXISTS %I ON ${tables}%s', policy, name);
        END LOOP;
        EXECUTE format('CREATE POLICY engine ON ${tables}%s TO %I USING (true) WITH CHECK (true)', name, '${engine}');
    END LOOP;
    FOR part IN SELECT inhrelid FROM pg_inherits
        WHERE inhparent IN ('${tables}execution'::regclass, '${tables}fire'::regclass) LOOP
        EXECUTE format('ALTER TABLE %s OWNER TO %I', part, '${engine}');
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', part);
        EXECUTE format('REVOKE ALL ON %s FROM PUBLIC, %I', part, '${app}');
    END LOOP;
END $$;
ALTER SEQUENCE ${tables}number OWNER TO "${engine}";
REVOKE ALL ON SEQUENCE ${tables}number FROM PUBLIC, "${app}";
GRANT USAGE ON SEQUENCE ${tables}number TO "${app}";

${workspace}
ALTER FUNCTION ${tables}workspace() OWNER TO "${engine}";
REVOKE ALL ON FUNCTION ${tables}workspace() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ${tables}workspace() TO "${app}";

-- Whether the caller can see a run. VOLATILE, so that it also sees what the statement has written that asks: a run and its
-- place come with one. It has the caller's own rights, so it tells nothing that plain SQL would not.
CREATE OR REPLACE FUNCTION ${tables}is_seen(run uuid) RETURNS boolean LANGUAGE sql VOLATILE
    RETURN EXISTS (SELECT FROM ${tables}run r WHERE r.run_id = run);
ALTER FUNCTION ${tables}is_seen(uuid) OWNER TO "${engine}";
REVOKE ALL ON FUNCTION ${tables}is_seen(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ${tables}is_seen(uuid) TO "${app}";

-- Jobs, also by hand: a row that names no workspace is of the transaction's. What the engine makes of them is not granted.
ALTER TABLE ${tables}job ALTER COLUMN workspace
    SET DEFAULT coalesce(nullif(current_setting('carillon.workspace', true), ''), 'default');
GRANT SELECT,
    INSERT (workspace, name, type, payload, trigger_text, enabled, overlap, max_instances, pause_after_failures, terms,
        catch_up, description, labels, owner),
    UPDATE (name, type, payload, trigger_text, enabled, overlap, max_instances, pause_after_failures, terms, catch_up,
        description, labels, owner)
    ON ${tables}job TO "${app}";
CREATE POLICY app ON ${tables}job TO "${app}" USING (${mine}) WITH CHECK (${mine});
GRANT SELECT ON ${tables}job_after TO "${app}";
CREATE POLICY app ON ${tables}job_after TO "${app}" USING (${mine}) WITH CHECK (false);

-- Runs come with their place: due ones are ready, others wait. A run that turns out to have ended is taken back, and one that
-- is replaced is cancelled with all that was noted of it.
GRANT SELECT, INSERT, DELETE ON ${tables}run TO "${app}";
CREATE POLICY app ON ${tables}run TO "${app}" USING (${mine})
    WITH CHECK (${mine} AND (job_id IS NULL OR EXISTS (SELECT FROM ${tables}job j WHERE j.id = job_id)));
GRANT SELECT, INSERT, DELETE, UPDATE (special, runnable, wake_at, waits_for, waits_for_what, held)
    ON ${tables}waiting TO "${app}";
CREATE POLICY app ON ${tables}waiting TO "${app}"
    USING (EXISTS (SELECT FROM ${tables}run r WHERE r.run_id = ${prefix}waiting.run_id))
    WITH CHECK (${tables}is_seen(run_id));
-- to lock a row takes the right to change it: one column, of which the policy lets nothing be changed
GRANT SELECT, INSERT, DELETE, UPDATE (special) ON ${tables}ready TO "${app}";
CREATE POLICY app ON ${tables}ready TO "${app}"
    USING (EXISTS (SELECT FROM ${tables}run r WHERE r.run_id = ${prefix}ready.run_id))
    WITH CHECK (${tables}is_seen(run_id));
CREATE POLICY app_locks ON ${tables}ready AS RESTRICTIVE FOR UPDATE TO "${app}" USING (true) WITH CHECK (false);
GRANT SELECT, UPDATE (recorded, completed, special, failures) ON ${tables}running TO "${app}";
CREATE POLICY app ON ${tables}running TO "${app}"
    USING (EXISTS (SELECT FROM ${tables}run r WHERE r.run_id = ${prefix}running.run_id))
    WITH CHECK (EXISTS (SELECT FROM ${tables}run r WHERE r.run_id = ${prefix}running.run_id));
GRANT SELECT, DELETE ON ${tables}step, ${tables}report TO "${app}";
CREATE POLICY app ON ${tables}step TO "${app}"
    USING (EXISTS (SELECT FROM ${tables}run r WHERE r.run_id = ${prefix}step.run_id)) WITH CHECK (false);
CREATE POLICY app ON ${tables}report TO "${app}"
    USING (EXISTS (SELECT FROM ${tables}run r WHERE r.run_id = ${prefix}report.run_id)) WITH CHECK (false);

-- Limits, unique keys and quotas.
GRANT SELECT, INSERT (workspace, key, most), UPDATE (most, held) ON ${tables}gate TO "${app}";
CREATE POLICY app ON ${tables}gate TO "${app}" USING (${mine}) WITH CHECK (${mine});
GRANT SELECT, INSERT (run_id, workspace, key, span, holds), UPDATE (holds, number), DELETE ON ${tables}permit TO "${app}";
CREATE POLICY app ON ${tables}permit TO "${app}" USING (${mine})
    WITH CHECK (${mine} AND EXISTS (SELECT FROM ${tables}run r WHERE r.run_id = ${prefix}permit.run_id));
GRANT SELECT, INSERT (workspace, type, key, run_id, open), UPDATE (run_id, open, successor, expires_at), DELETE
    ON ${tables}run_key TO "${app}";
CREATE POLICY app ON ${tables}run_key TO "${app}" USING (${mine}) WITH CHECK (${mine});
GRANT SELECT, INSERT (workspace, key, counted, run_id), UPDATE (key), DELETE ON ${tables}quota TO "${app}";
CREATE POLICY app ON ${tables}quota TO "${app}" USING (${mine}) WITH CHECK (${mine});
CREATE POLICY app_locks ON ${tables}quota AS RESTRICTIVE FOR UPDATE TO "${app}" USING (true) WITH CHECK (false);
GRANT SELECT, INSERT (quota_id, used_at, amount, reservation_id, reserved, token, committed), DELETE
    ON ${tables}quota_use TO "${app}";
CREATE POLICY app ON ${tables}quota_use TO "${app}"
    USING (EXISTS (SELECT FROM ${tables}quota q WHERE q.quota_id = ${prefix}quota_use.quota_id))
    WITH CHECK (EXISTS (SELECT FROM ${tables}quota q WHERE q.quota_id = ${prefix}quota_use.quota_id));

-- What is recorded when a run is cancelled, and what has been.
GRANT SELECT, INSERT (run_id, finished_at, token, node_id, node, attempt, started_at, outcome, last, workspace, type, payload,
        job_name, job_id, revision, kind, test, scheduled_at, due_at, terms, unique_key, unique_mode, unique_ms, actor, trace,
        result, error, error_detail, lines, counters, steps)
    ON ${tables}execution TO "${app}";
CREATE POLICY app ON ${tables}execution TO "${app}" USING (${mine})
    WITH CHECK (${mine} AND EXISTS (SELECT FROM ${tables}run r WHERE r.run_id = ${prefix}execution.run_id));
GRANT SELECT ON ${tables}dead TO "${app}";
CREATE POLICY app ON ${tables}dead TO "${app}" USING (${mine}) WITH CHECK (false);
GRANT SELECT, INSERT (workspace, job_name, hour_at, node, cancelled, nanos, last_outcome, last_at),
    UPDATE (cancelled, nanos, last_outcome, last_at) ON ${tables}job_stats TO "${app}";
CREATE POLICY app ON ${tables}job_stats TO "${app}" USING (${mine}) WITH CHECK (${mine});
GRANT SELECT ON ${tables}job_duration TO "${app}";
CREATE POLICY app ON ${tables}job_duration TO "${app}" USING (${mine}) WITH CHECK (false);
GRANT SELECT, INSERT (job_id, workspace, upstream, run_id, outcome, at), DELETE ON ${tables}pending_fire TO "${app}";
CREATE POLICY app ON ${tables}pending_fire TO "${app}" USING (${mine})
    WITH CHECK (${mine} AND EXISTS (SELECT FROM ${tables}job j WHERE j.id = ${prefix}pending_fire.job_id));
GRANT SELECT, INSERT ON ${tables}fire TO "${app}";
CREATE POLICY app ON ${tables}fire TO "${app}" USING (${mine})
    WITH CHECK (${mine} AND EXISTS (SELECT FROM ${tables}job j WHERE j.id = ${prefix}fire.job_id));

-- Of what is no workspace's: lanes are opened, and asked is whether a type has a node and what a node is called.
GRANT INSERT ON ${tables}lane TO "${app}";
CREATE POLICY app ON ${tables}lane FOR INSERT TO "${app}" WITH CHECK (true);
GRANT SELECT (type) ON ${tables}node_type TO "${app}";
CREATE POLICY app ON ${tables}node_type FOR SELECT TO "${app}" USING (true);
GRANT SELECT (node_id, label) ON ${tables}node TO "${app}";
CREATE POLICY app ON ${tables}node FOR SELECT TO "${app}" USING (true);
