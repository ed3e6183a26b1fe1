#!/usr/bin/env bash
# Interoperability of the RPC layer, over mutual TLS and cleartext. Arguments go to pytest.
#
#   Tests/Interop/run.sh                 our client and grpcio's against our server: no foreign build, part of `make test`
#   Tests/Interop/run.sh -m official     gRPC's own clients against ours, ours against its server: `make interop`
#
# MIZAN_BIN is the folder of the executables (default: .build/debug).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
root=$(cd ../.. && pwd)
python="${MIZAN_NATIVE:-$root/.native}/python/bin/python"
[ -x "$python" ] || { echo "Tests/Interop: the Python environment is missing: run make setup" >&2; exit 1; }

[ $# -gt 0 ] || set -- -m "not official"
exec "$python" -m pytest -q -p no:cacheprovider "$@"
