#!/usr/bin/env bash
# Makes everything that is made from Protos/: C messages, Swift messages, service tables, handlers, clients, descriptors
# and the lock file of the contract.
#
#   Tools/generate.sh                     write into Sources/ and Protos/lock.json
#   Tools/generate.sh --accept-breaking   the same, taking changes that break callers into the lock
#   Tools/generate.sh --check             change nothing; fail where what is committed differs
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8

mode=${1:-write}
for program in protoc protoc-c swift; do
    command -v "$program" > /dev/null || { echo "generate: $program is missing: run make setup" >&2; exit 1; }
done

tools=$(Tools/proto-tools.sh)
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
mkdir -p "$stage"/{made,c/include,c/Generated,swift}

# google.protobuf messages of the published protos come as protoc ships them.
mapfile -t protos < <(cd Protos && find . -name '*.proto' | cut -c 3- | sort)
protoc -I Protos --plugin="protoc-gen-mizan=$tools/protoc-gen-mizan" --mizan_out="$stage/made" \
    --mizan_opt=policy=Protos/policy.json "${protos[@]}" google/protobuf/any.proto google/protobuf/duration.proto

(cd "$stage/made/wire" && find . -name '*.proto' | cut -c 3- | sort | xargs protoc-c -I . -I /usr/include \
    --c_out="$stage/c/Generated")
(cd "$stage/c/Generated" && find . -name '*.pb-c.h' -exec cp --parents {} ../include/ \; -exec rm {} \;)
cp "$stage/made/c/CMizanProtos.c" "$stage/c/Generated/"
cp "$stage/made/c/include/CMizanProtos.h" "$stage/c/include/"
printf 'module CMizanProtos {\n    header "CMizanProtos.h"\n    export *\n}\n' > "$stage/c/include/module.modulemap"

if [ "$mode" = --check ]; then
    failed=0
    diff -rq "$stage/c" Sources/C/CMizanProtos > "$stage/differences" || failed=1
    diff -rq "$stage/made/swift" Sources/RPC/Messages/Generated >> "$stage/differences" || failed=1
    if [ "$failed" != 0 ]; then
        head -n 20 "$stage/differences" >&2
        echo "check-generated: what is committed was not made from Protos/ as they are; mend it with: make generate" >&2
        exit 1
    fi
    echo "check-generated: passed"
    exit
fi

# Replaces a folder's files, leaving alone those that stay the same, so that nothing is rebuilt for them.
replace() {
    mkdir -p "$2"
    (cd "$2" && find . -type f) | while IFS= read -r file; do [ -f "$1/$file" ] || rm "$2/$file"; done
    (cd "$1" && find . -type f) | while IFS= read -r file; do
        cmp -s "$1/$file" "$2/$file" || install -D -m 644 "$1/$file" "$2/$file"
    done
    find "$2" -type d -empty -delete
}
replace "$stage/c" Sources/C/CMizanProtos
replace "$stage/made/swift" Sources/RPC/Messages/Generated

case $mode in
    --accept-breaking) Tools/check-protos.sh --accept-breaking ;;
    *) Tools/check-protos.sh --add ;;
esac
