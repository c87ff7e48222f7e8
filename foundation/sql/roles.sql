-- The four database roles (roles belong to the cluster, so this file stands outside the migrations).
-- scq_migrator owns the schema; scq_guard owns the functions that must see across tenants;
-- scq_app runs web, workers and tests; scq_auditor reads everything and writes nothing.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'scq_migrator') THEN
    CREATE ROLE scq_migrator LOGIN BYPASSRLS CREATEDB;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'scq_guard') THEN
    CREATE ROLE scq_guard NOLOGIN BYPASSRLS;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'scq_app') THEN
    CREATE ROLE scq_app LOGIN NOBYPASSRLS;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'scq_auditor') THEN
    CREATE ROLE scq_auditor LOGIN BYPASSRLS;
    GRANT pg_read_all_data TO scq_auditor;
    ALTER ROLE scq_auditor SET default_transaction_read_only = on;
  END IF;
END
$$;
GRANT scq_guard TO scq_migrator;
