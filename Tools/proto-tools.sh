#!/usr/bin/env bash
# Builds the protoc plugin and the lock tool, quietly, and prints the folder they are in.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/ProtoGenerator"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
swift build > "$log" 2>&1 || { grep -E "error:" "$log" >&2; exit 1; }
swift build --show-bin-path
