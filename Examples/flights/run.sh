#!/usr/bin/env bash
# The main job on real data, start to end: a fresh installation, a server, the workflow through its RPCs, the audit log
# verified offline. Prints a report; exits 0 only if every step did what it says.
#
#   Examples/flights/run.sh [DIR]     DIR keeps the installation; without it, it is temporary
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
bin="$root/.build/${MIZAN_BUILD:-release}"
python="$root/.native/python/bin/python"
data="$root/.native/data/nycflights13"

for program in mizan-server mizan-worker mizanctl; do
    [ -x "$bin/$program" ] || { echo "flights: $bin/$program is missing: run make build" >&2; exit 1; }
done
[ -x "$python" ] || { echo "flights: the Python environment is missing: run make setup" >&2; exit 1; }

if [ $# -gt 0 ]; then
    dir=$1
    [ ! -e "$dir/mizan.yaml" ] || { echo "flights: $dir holds an installation; give another folder" >&2; exit 1; }
    mkdir -p "$dir"
else
    dir=$(mktemp -d)
fi
dir=$(cd "$dir" && pwd)
port=$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')

server=
finish() {
    status=$?
    if [ -n "$server" ] && kill -0 "$server" 2> /dev/null; then
        kill "$server"
        wait "$server" || status=1
    fi
    [ $status = 0 ] || { echo "flights: failed; the server's log:" >&2; tail -n 20 "$dir/server.log" >&2 || true; }
    [ $# -gt 0 ] || rm -rf "$dir"
    exit $status
}
trap 'finish "$@"' EXIT

mkdir -p "$dir/flights-data"
for name in flights weather planes; do
    if [ -f "$data/$name.csv" ]; then
        ln -sf "$data/$name.csv" "$dir/flights-data/$name.csv"
    else
        "$python" -m zipfile -e "$data/$name.csv.zip" "$dir/flights-data"
    fi
done

"$bin/mizanctl" init --dir "$dir/installation" --host localhost --port "$port" > /dev/null
"$bin/mizan-server" --config "$dir/installation/mizan.yaml" 2> "$dir/server.log" &
server=$!
"$bin/mizanctl" --dir "$dir/installation" server wait --timeout 30 > /dev/null

PYTHONPATH="$root/clients/python/src" "$python" "$root/Examples/flights/main.py" \
    --bundle "$dir/installation/bundles/admin" --data "$dir/flights-data" --report "$dir/report.txt"

echo "== verify the audit log"
"$bin/mizanctl" --dir "$dir/installation" audit export "$dir/audit.jsonl"
key=$("$bin/mizanctl" --dir "$dir/installation" whoami --json |
    "$python" -c 'import json, sys; print(json.load(sys.stdin)["auditPublicKey"])')
"$bin/mizanctl" audit verify "$dir/audit.jsonl" --public-key "$key" --witness "$dir/installation/audit-heads.jsonl"

kill "$server"
wait "$server" || { echo "flights: the server did not stop cleanly" >&2; exit 1; }
server=
echo
if [ $# -gt 0 ]; then
    echo "Where to look next: $dir/report.txt, and a server on what is there:"
    echo "  make serve DIR=$dir/installation"
else
    echo "Where to look next: make run DIR=my-flights keeps the installation; then make serve DIR=my-flights/installation"
fi
