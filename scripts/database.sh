#!/usr/bin/env bash
# Make the roles and the database on a PostgreSQL 18 server; as its superuser, as often as you like.
#   SCQ_MIGRATOR_PASSWORD=… SCQ_APP_PASSWORD=… SCQ_AUDITOR_PASSWORD=… scripts/database.sh
# The server is found by PGHOST, PGPORT, PGUSER and PGPASSWORD.
set -euo pipefail
sql="${SCQ_SQL:-$(dirname "$0")/../foundation/sql}"
: "${SCQ_MIGRATOR_PASSWORD:?is not set}" "${SCQ_APP_PASSWORD:?is not set}" "${SCQ_AUDITOR_PASSWORD:?is not set}"
ask=(psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="${PGUSER:-${POSTGRES_USER:-postgres}}")

"${ask[@]}" --dbname=postgres --file="$sql/roles.sql"
"${ask[@]}" --dbname=postgres <<'SQL'
\getenv migrator_password SCQ_MIGRATOR_PASSWORD
\getenv app_password SCQ_APP_PASSWORD
\getenv auditor_password SCQ_AUDITOR_PASSWORD
ALTER ROLE scq_migrator PASSWORD :'migrator_password';
ALTER ROLE scq_app PASSWORD :'app_password';
ALTER ROLE scq_auditor PASSWORD :'auditor_password';
SELECT 'CREATE DATABASE scq OWNER scq_migrator TEMPLATE template0'
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'scq') \gexec
SQL
"${ask[@]}" --dbname=scq <<SQL
SET SESSION AUTHORIZATION scq_migrator;
\i $sql/database.sql
SQL
