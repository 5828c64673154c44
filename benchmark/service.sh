# What the benchmarks share: settings, the service, and a user with ten tasks. To be sourced at the top of each.
cd "$(dirname "${BASH_SOURCE[0]}")/.."

DURATION=${DURATION:-10}       # seconds for each measurement
CONNECTIONS=${CONNECTIONS:-32}
PORT=${PORT:-18080}
BASE=http://127.0.0.1:$PORT
export PGHOST=${PGHOST:?a PostgreSQL to measure on} PGDATABASE=${PGDATABASE:-taskguard} PGUSER=${PGUSER:-taskguard}
export EMAIL="bench-$RANDOM$RANDOM@example.com" PASSWORD="correct horse battery"
# One secret for all starts, and tokens that outlive the run.
AUTH_SECRET=${AUTH_SECRET:-$(openssl rand -base64 48)}
export AUTH_SECRET AUTH_BCRYPT_COST=10 AUTH_ATTEMPTS_PER_ADDRESS=0 AUTH_TOKEN_LIFETIME=2H QUARKUS_HTTP_PORT=$PORT
# All requests come from one address, which may fill a quarter of the queue.
export TASKGUARD_PASSWORD_QUEUE=512

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

# Polls every millisecond until the answer is 200. Uses only bash itself, so that no process start is measured.
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

of_status() { awk -v field="$1:" '$1 == field { printf "%.0f", $2 / 1024 }' "/proc/$service/status"; }  # in MB

make_user() { # a user with ten tasks: USER_ID, TOKEN and LIST, the path of the tasks
  local json=(-sf -H 'Content-Type: application/json') signed_up i
  await /q/health/ready
  signed_up=$(curl "${json[@]}" -D "$work/headers" "$BASE/api/auth/sign-up/email" \
    -d "{\"name\":\"Bench\",\"email\":\"$EMAIL\",\"password\":\"$PASSWORD\"}")
  USER_ID=$(jq -r .user.id <<< "$signed_up")
  TOKEN=$(tr -d '\r' < "$work/headers" | awk 'tolower($1) == "set-auth-jwt:" {print $2}')
  export TOKEN
  LIST=/api/users/$USER_ID/tasks
  for i in $(seq 10); do
    curl "${json[@]}" -o /dev/null -H "Authorization: Bearer $TOKEN" "$BASE$LIST" -d "{\"title\":\"Task $i\"}"
  done
}

remove_user() { psql -qc "DELETE FROM users WHERE id = '$USER_ID'"; }
