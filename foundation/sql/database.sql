-- What the roles may do inside one database. Run as scq_migrator, who owns the database, as often as you like.

ALTER SCHEMA public OWNER TO scq_migrator;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO scq_app, scq_auditor, scq_guard;
-- A function can only be given to a role that may create in its schema.
GRANT CREATE ON SCHEMA public TO scq_guard;

ALTER DEFAULT PRIVILEGES FOR ROLE scq_migrator IN SCHEMA public
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO scq_app;
ALTER DEFAULT PRIVILEGES FOR ROLE scq_migrator IN SCHEMA public
  GRANT USAGE, SELECT ON SEQUENCES TO scq_app;
ALTER DEFAULT PRIVILEGES FOR ROLE scq_migrator IN SCHEMA public
  GRANT SELECT ON TABLES TO scq_auditor;

-- Search in names, Chinese ones included.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
