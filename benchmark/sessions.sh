#!/usr/bin/env bash
# Measures what ended sessions cost a request, and what a storm of sign-ins costs all other requests: see README.md.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/service.sh"

ENDED=${ENDED:-10000}
STORM=${STORM:-100}

start ${SERVICE:-java -jar target/quarkus-app/quarkus-run.jar}
make_user

lists() { # lists NAME LUA; a line of the table
  wrk -t2 -c"$CONNECTIONS" -d"${DURATION}s" --latency -s "benchmark/$2" "$BASE$LIST" > "$work/out"
  awk -v name="$1" '
    /Requests\/sec/ { rate = $2 } /50%/ { p50 = $2 } /99%/ { p99 = $2 } /Non-2xx/ { errors = $0 }
    END { printf "| %-42s | %9.0f | %8s | %8s | %s\n", name, rate, p50, p99, errors }' "$work/out"
}

# Warm up first, so that later measurements are not faster for that reason alone.
wrk -t2 -c"$CONNECTIONS" -d10s -s benchmark/list.lua "$BASE$LIST" > /dev/null

echo "| list of 10 | req/s | p50 | p99 |"
echo "|---|---|---|---|"
lists "no session has ended" list.lua
for round in 1 2 3; do
  psql -qc "INSERT INTO sessions (id, user_id, token_hash, remembered, expires_at, created_at, updated_at)
            SELECT gen_random_uuid(), '$USER_ID', sha256(gen_random_uuid()::text::bytea), true, now() + interval '1 day', now(), now()
            FROM generate_series(1, $ENDED)" \
       -c "DELETE FROM sessions WHERE user_id = '$USER_ID' AND user_agent IS NULL"
  sleep 3   # until the database has settled
  lists "$((round * ENDED)) sessions have ended" list.lua
done

# A load that leaves the machine idle time, so that it measures waiting and not its own queue.
storm() { # storm SECONDS
  wrk -t1 -c"$STORM" -d"${1}s" --timeout 30s -s benchmark/storm.lua "$BASE/api/auth/sign-in/email" > "$work/storm"
}
storm 15   # warms up the code of a sign-in as well
for round in 1 2 3; do
  lists "paced, idle otherwise, round $round" paced.lua
  storm $((DURATION + 4)) &
  sleep 2
  lists "paced, while $STORM connections sign in" paced.lua
  wait $!
  awk '/requests in/ { all = $1 } /Requests\/sec/ { rate = $2 } /Non-2xx/ { refused = $NF }
       END { printf "(of %d sign-ins, %.0f a second, %d were refused)\n", all, rate, refused }' "$work/storm"
done

remove_user
