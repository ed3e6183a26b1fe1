#!/usr/bin/env bash
# Resolves python.in for CPython 3.11 into python.lock: every package with its exact version and SHA-256.
# Run it after editing python.in; setup.sh installs only what python.lock says.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

/usr/bin/python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check --dry-run --ignore-installed \
    --only-binary=:all: --report "$scratch/report.json" -r "$here/python.in"
"$scratch/venv/bin/python" - "$scratch/report.json" > "$scratch/python.lock" <<'PYTHON'
import json
import sys

print("# Written by Tools/setup/lock-python.sh from python.in (CPython 3.11, Linux x86_64). Do not edit.")
packages = json.load(open(sys.argv[1]))["install"]
for package in sorted(packages, key=lambda package: package["metadata"]["name"].lower()):
    metadata = package["metadata"]
    digest = package["download_info"]["archive_info"]["hashes"]["sha256"]
    print(f"{metadata['name'].lower()}=={metadata['version']} \\\n    --hash=sha256:{digest}")
PYTHON
mv "$scratch/python.lock" "$here/python.lock"
echo "wrote $here/python.lock"
