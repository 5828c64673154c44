#!/usr/bin/env bash
# Measures start time, memory and throughput of the packaged service, one variant after the other in one run: see
# README.md.
set -euo pipefail

if [ $# -eq 0 ]; then
  echo "usage: $0 'NAME=COMMAND'…   for example: native=target/taskguard-1.0.0-SNAPSHOT-runner" >&2
  exit 2
fi

. "$(dirname "${BASH_SOURCE[0]}")/service.sh"
STARTS=${STARTS:-15}

resident() { echo "$(of_status VmRSS) ($(of_status RssAnon))"; }

load() { # load CONNECTIONS LUA URL; prints the rate and the 99th percentile
  wrk -t2 -c"$1" -d"${DURATION}s" --latency --timeout 30s -s "benchmark/$2" "$3" > "$work/out"
  grep 'Non-2xx' "$work/out" >&2 || true
  awk '/Requests\/sec/ { rate = $2 } /99%/ { p99 = $2 } END { printf "%.0f | %s", rate, p99 }' "$work/out"
}

median() { sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }

# The first variant migrates the database.
read -ra first <<< "${1#*=}"
start "${first[@]}"
make_user
stop

echo "| variant | first list after, ms (best) | resident at start, MB (anonymous) | after 10,000 lists | list, req/s | p99 | after it | after 100 signing in | list again, req/s | p99 |"
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
  # Most are refused with 503: more of them wait for bcrypt than the queue holds.
  load 100 sign-in.lua "$BASE/api/auth/sign-in/email" > /dev/null 2>&1
  after_storm=$(resident)
  again=$(load "$CONNECTIONS" list.lua "$BASE$LIST")
  stop
  echo "| ${variant%%=*} | $(median < "$work/starts") ($(sort -n "$work/starts" | head -1)) | $at_start | $after_lists | $listing | $after_load | $after_storm | $again |"
done
remove_user
