#!/usr/bin/env bash
# Measures how fast and how small the packaged service is, one variant after the other in one run: see README.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

STARTS=${STARTS:-15}
DURATION=${DURATION:-10}       # seconds for each load
CONNECTIONS=${CONNECTIONS:-32}
PORT=${PORT:-18080}
BASE=http://127.0.0.1:$PORT
export PGHOST=${PGHOST:?a PostgreSQL to measure on} PGDATABASE=${PGDATABASE:-taskguard} PGUSER=${PGUSER:-taskguard}
export EMAIL="bench-$RANDOM$RANDOM@example.com" PASSWORD="correct horse battery"
# One database for all, and so one secret; tokens that outlast the run.
AUTH_SECRET=${AUTH_SECRET:-$(openssl rand -base64 48)}
export AUTH_SECRET AUTH_BCRYPT_COST=10 AUTH_ATTEMPTS_PER_ADDRESS=0 AUTH_TOKEN_LIFETIME=2H QUARKUS_HTTP_PORT=$PORT

if [ $# -eq 0 ]; then
  echo "usage: $0 'NAME=COMMAND'…   for example: native=target/taskguard-1.0.0-SNAPSHOT-runner" >&2
  exit 2
fi

work=$(mktemp -d)
service=
trap 'kill "$service" 2>/dev/null || true; rm -rf "$work"' EXIT

start() { # start COMMAND…; returns at once
  "$@" > "$work/log" 2>&1 &
  service=$!
}

stop() {
  kill "$service"
  wait "$service" || true
}

# Asks with what bash has of its own, so that nothing but the service is waited for; every millisecond until it says 200.
await() { # await PATH
  local status deadline=$((SECONDS + 60))
  until [ "${status:-}" = 200 ]; do
    kill -0 "$service" 2>/dev/null && [ $SECONDS -lt $deadline ] || { cat "$work/log" >&2; exit 1; }
    if { exec 3<>"/dev/tcp/127.0.0.1/$PORT"; } 2>/dev/null; then
      printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n' \
        "$1" "${TOKEN:-}" >&3
      read -r -t 10 _ status _ <&3 || true
      exec 3>&-
    else
      read -r -t 0.001 <> <(:) || true
    fi
  done
}

of_status() { awk -v field="$1:" '$1 == field { printf "%.0f", $2 / 1024 }' "/proc/$service/status"; }

resident() { echo "$(of_status VmRSS) ($(of_status RssAnon))"; }

load() { # load CONNECTIONS LUA URL; prints the rate and the 99th percentile
  wrk -t2 -c"$1" -d"${DURATION}s" --latency --timeout 30s -s "benchmark/$2" "$3" > "$work/out"
  grep 'Non-2xx' "$work/out" >&2 || true
  awk '/Requests\/sec/ { rate = $2 } /99%/ { p99 = $2 } END { printf "%.0f | %s", rate, p99 }' "$work/out"
}

median() { sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }

# A user with ten tasks, made by the first variant.
read -ra first <<< "${1#*=}"
start "${first[@]}"
await /q/health/ready
json=(-sf -H 'Content-Type: application/json')
signed_up=$(curl "${json[@]}" -D "$work/headers" "$BASE/api/auth/sign-up/email" \
  -d "{\"name\":\"Bench\",\"email\":\"$EMAIL\",\"password\":\"$PASSWORD\"}")
USER_ID=$(jq -r .user.id <<< "$signed_up")
TOKEN=$(tr -d '\r' < "$work/headers" | awk 'tolower($1) == "set-auth-jwt:" {print $2}')
export TOKEN
LIST=/api/users/$USER_ID/tasks
for i in $(seq 10); do
  curl "${json[@]}" -o /dev/null -H "Authorization: Bearer $TOKEN" "$BASE$LIST" -d "{\"title\":\"Task $i\"}"
done
stop

echo "| variant | first list after, ms (best) | resident at start, MB (of it anonymous) | after 10,000 lists | list, req/s | p99 | after it | after 100 signing in | list again, req/s | p99 |"
echo "|---|---|---|---|---|---|---|---|---|---|"
for variant in "$@"; do
  read -ra command <<< "${variant#*=}"
  : > "$work/starts"
  for _ in $(seq "$STARTS"); do
    begin=${EPOCHREALTIME/[.,]/}
    start "${command[@]}"
    await "$LIST"
    end=${EPOCHREALTIME/[.,]/}
    at_start=$(resident)
    stop
    echo $(((end - begin) / 1000)) >> "$work/starts"
  done

  start "${command[@]}"
  await "$LIST"
  curl -sf -H "Authorization: Bearer $TOKEN" "$BASE$LIST?[1-10000]" > /dev/null
  after_lists=$(resident)
  listing=$(load "$CONNECTIONS" list.lua "$BASE$LIST")
  after_load=$(resident)
  # Most are refused with 503: more wait for bcrypt than the queue takes.
  load 100 sign-in.lua "$BASE/api/auth/sign-in/email" > /dev/null 2>&1
  after_storm=$(resident)
  again=$(load "$CONNECTIONS" list.lua "$BASE$LIST")
  stop
  echo "| ${variant%%=*} | $(median < "$work/starts") ($(sort -n "$work/starts" | head -1)) | $at_start | $after_lists | $listing | $after_load | $after_storm | $again |"
done
psql -qc "DELETE FROM users WHERE id = '$USER_ID'"
