#!/usr/bin/env bash
# Measures the packaged service, a server written by hand and PostgreSQL itself in one run: see README.md.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/service.sh"

WARM_UP=${WARM_UP:-15}

start ${SERVICE:-java -jar target/quarkus-app/quarkus-run.jar}
make_user

cpu_ticks() { awk '{print $14 + $15}' "/proc/$service/stat"; }
ticks_per_second=$(getconf CLK_TCK)

measure() { # measure NAME URL [LUA]
  local name=$1 url=$2 script=()
  [ $# -gt 2 ] && script=(-s "benchmark/$3")
  wrk -t2 -c"$CONNECTIONS" -d"${WARM_UP}s" "${script[@]}" "$url" > /dev/null
  local before after
  before=$(cpu_ticks)
  wrk -t2 -c"$CONNECTIONS" -d"${DURATION}s" --latency --timeout 30s "${script[@]}" "$url" > "$work/out"
  after=$(cpu_ticks)
  local errors
  errors=$(grep -o 'Non-2xx or 3xx responses: [0-9]*' "$work/out" || true)
  awk -v name="$name" -v ticks=$((after - before)) -v hz="$ticks_per_second" -v errors="$errors" '
    /requests in/ { count = $1 } /Requests\/sec/ { rate = $2 } /50%/ { p50 = $2 } /99%/ { p99 = $2 }
    END { printf "| %-34s | %9.0f | %8s | %8s | %9.0f | %s\n", name, rate, p50, p99, ticks / hz * 1e6 / count, errors }' "$work/out"
}

echo "| measured | req/s | p50 | p99 | service CPU µs/req |"
echo "|---|---|---|---|---|"
measure "no token, no database (ok)" "$BASE/api/auth/ok"
measure "list of 10" "$BASE$LIST" list.lua

cat > "$work/select.sql" <<SQL
SELECT id, user_id, title, description, completed, priority, due_date, created_at, updated_at
FROM tasks WHERE user_id = '$USER_ID' ORDER BY id DESC LIMIT 1000;
SQL
pgbench -n -M prepared -c "$CONNECTIONS" -j 2 -T "$DURATION" -f "$work/select.sql" > "$work/pgbench" 2>&1 \
  || { cat "$work/pgbench"; exit 1; }
awk '/^tps/ { printf "| %-34s | %9.0f | | | |\n", "pgbench, the same SELECT", $3 }' "$work/pgbench"

# After the list, because it makes the list longer.
measure "create" "$BASE$LIST" create.lua
measure "sign-in (bcrypt cost 10)" "$BASE/api/auth/sign-in/email" sign-in.lua
resident=$(of_status VmRSS)

curl -sf "$BASE/api/auth/jwks" > "$work/jwks.json"
psql -qc "DELETE FROM tasks WHERE user_id = '$USER_ID' AND title = 'Buy milk'" -c "VACUUM tasks"
stop
JWKS=$work/jwks.json start java -cp "${LIBRARIES:-target/quarkus-app/lib/main}/*" benchmark/VertxPeer.java
await "$LIST"
measure "Vert.x by hand: list of 10" "$BASE$LIST" list.lua
measure "Vert.x by hand: create" "$BASE$LIST" create.lua

remove_user
echo
echo "resident: $resident MB"
