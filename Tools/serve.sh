#!/usr/bin/env bash
# Runs a server in the foreground: serve.sh DIR PORT. A folder without an installation gets one first.
set -euo pipefail
bin=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/.build/release
dir=${1:-}
[ -n "$dir" ] || { echo "serve: say where to keep everything: make serve DIR=my-mizan" >&2; exit 1; }
if [ ! -e "$dir/mizan.yaml" ]; then
    "$bin/mizanctl" init --dir "$dir" --host "$(hostname)" --port "${2:-8443}"
fi
exec "$bin/mizan-server" --config "$dir/mizan.yaml"
