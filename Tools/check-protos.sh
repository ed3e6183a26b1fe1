#!/usr/bin/env bash
# Refuses a change of Protos/ that would break a caller: the contract as it is against Protos/lock.json.
#
#   Tools/check-protos.sh                     fail where something locked was removed or changed, or is not yet locked
#   Tools/check-protos.sh --add               the same, but add what is new to the lock (part of make generate)
#   Tools/check-protos.sh --accept-breaking   write the lock anew
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8

tools=$(Tools/proto-tools.sh)
set_file=$(mktemp)
trap 'rm -f "$set_file"' EXIT
mapfile -t protos < <(cd Protos && find . -name '*.proto' | cut -c 3- | sort)
protoc -I Protos --descriptor_set_out="$set_file" "${protos[@]}"
"$tools/proto-lock" "$set_file" Protos/lock.json "$@"
