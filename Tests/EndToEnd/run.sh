#!/usr/bin/env bash
# Tests of the built executables over the network, as a stranger's programs meet them. Arguments go to pytest.
# MIZAN_BIN is the folder of the executables (default: .build/debug).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
root=$(cd ../.. && pwd)
python="${MIZAN_NATIVE:-$root/.native}/python/bin/python"
[ -x "$python" ] || { echo "Tests/EndToEnd: the Python environment is missing: run make setup" >&2; exit 1; }

PYTHONPATH="$root/clients/python/src" exec "$python" -m pytest -q -p no:cacheprovider "$@"
