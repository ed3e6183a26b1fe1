#!/usr/bin/env bash
# Writes src/mizan/_proto from Protos/; with --check changes nothing and fails where what is committed differs.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
python="$root/.native/python/bin/python"
[ -x "$python" ] || { echo "clients/python: the Python environment is missing: run make setup" >&2; exit 1; }
package="$root/clients/python/src/mizan/_proto"

if [ "${1:-}" != --check ]; then
    exec "$python" "$root/clients/python/tools/generate.py" "$root/Protos" "$package"
fi

made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
"$python" "$root/clients/python/tools/generate.py" "$root/Protos" "$made/_proto"
if ! diff -r -x __pycache__ "$made/_proto" "$package" >/dev/null; then
    echo "check-generated: clients/python was not made from Protos/ as they are; mend it with: make generate" >&2
    exit 1
fi
