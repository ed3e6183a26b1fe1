#!/usr/bin/env bash
# Checks the Python client: types in strict mode, then its tests. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
python="$(cd ../.. && pwd)/.native/python/bin/python"
[ -x "$python" ] || { echo "clients/python: the Python environment is missing: run make setup" >&2; exit 1; }

"$python" -m mypy
"$python" -m pytest "$@"
