#!/usr/bin/env bash
# Measures the packaged service and PostgreSQL itself in one run: see README.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

DURATION=${DURATION:-10}       # seconds for each measurement
CONNECTIONS=${CONNECTIONS:-32}
PORT=${PORT:-18080}
BASE=http://127.0.0.1:$PORT
export PGHOST=${PGHOST:?a PostgreSQL to measure on} PGDATABASE=${PGDATABASE:-taskguard} PGUSER=${PGUSER:-taskguard}
export EMAIL="bench-$RANDOM$RANDOM@example.com" PASSWORD="correct horse battery"

work=$(mktemp -d)
trap 'kill "$service" 2>/dev/null || true; rm -rf "$work"' EXIT

start=(${SERVICE:-java -jar target/quarkus-app/quarkus-run.jar})
QUARKUS_HTTP_PORT=$PORT AUTH_SECRET=$(openssl rand -base64 48) AUTH_BCRYPT_COST=10 AUTH_ATTEMPTS_PER_ADDRESS=0 \
  "${start[@]}" > "$work/log" 2>&1 &
service=$!
for _ in $(seq 120); do
  curl -sf "$BASE/q/health/ready" > /dev/null && break
  kill -0 "$service" 2>/dev/null || { cat "$work/log"; exit 1; }
  sleep 0.5
done

json=(-sf -H 'Content-Type: application/json')
signed_up=$(curl "${json[@]}" -D "$work/headers" "$BASE/api/auth/sign-up/email" \
  -d "{\"name\":\"Bench\",\"email\":\"$EMAIL\",\"password\":\"$PASSWORD\"}")
USER_ID=$(jq -r .user.id <<< "$signed_up")
TOKEN=$(tr -d '\r' < "$work/headers" | awk 'tolower($1) == "set-auth-jwt:" {print $2}')
export TOKEN
TASKS=$BASE/api/users/$USER_ID/tasks
for i in $(seq 10); do
  curl "${json[@]}" -o /dev/null -H "Authorization: Bearer $TOKEN" "$TASKS" -d "{\"title\":\"Task $i\"}"
done

cpu_ticks() { awk '{print $14 + $15}' "/proc/$service/stat"; }
ticks_per_second=$(getconf CLK_TCK)

measure() { # measure NAME URL [LUA]
  local name=$1 url=$2 script=()
  [ $# -gt 2 ] && script=(-s "benchmark/$3")
  wrk -t2 -c"$CONNECTIONS" -d3s "${script[@]}" "$url" > /dev/null   # warm up
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
measure "list of 10" "$TASKS" list.lua

cat > "$work/select.sql" <<SQL
SELECT id, user_id, title, description, completed, priority, due_date, created_at, updated_at
FROM tasks WHERE user_id = '$USER_ID' ORDER BY id DESC LIMIT 1000;
SQL
pgbench -n -M prepared -c "$CONNECTIONS" -j 2 -T "$DURATION" -f "$work/select.sql" > "$work/pgbench" 2>&1 \
  || { cat "$work/pgbench"; exit 1; }
awk '/^tps/ { printf "| %-34s | %9.0f | | | |\n", "pgbench, the same SELECT", $3 }' "$work/pgbench"

# After the list, which it makes longer.
measure "create" "$TASKS" create.lua
measure "sign-in (bcrypt cost 10)" "$BASE/api/auth/sign-in/email" sign-in.lua

psql -qc "DELETE FROM users WHERE id = '$USER_ID'"
awk '/VmRSS/ { printf "\nresident: %d MB\n", $2 / 1024 }' "/proc/$service/status"
