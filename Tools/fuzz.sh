#!/bin/bash
# Builds the fuzzer with AddressSanitizer and runs it: Tools/fuzz.sh [TARGET…], MIZAN_FUZZ_SECONDS each.
#
# It starts from Tests/Fuzz/corpus and Tests/Fuzz/regressions, keeps what it learns in .build-fuzz/corpus, and what it
# finds in .build-fuzz/findings. A finding is tried again by: MIZAN_FUZZ_TARGET=T .build-fuzz/release/mizan-fuzz FILE
set -euo pipefail
cd "$(dirname "$0")/.."

build=.build-fuzz
limit=${MIZAN_FUZZ_SECONDS:-60}
MIZAN_FUZZ=1 swift build --explicit-target-dependency-import-check error -c release --scratch-path "$build" \
    --sanitize=fuzzer --sanitize=address -Xswiftc -sanitize=fuzzer,address --product mizan-fuzz

# Swift's own crash reports take long, and the memory they read is none of the sanitizer's.
export SWIFT_BACKTRACE=enable=no

targets=("$@")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(ls Tests/Fuzz/corpus)
table=$(printf '%-14s %8s %12s %9s %7s %9s' target seconds runs coverage corpus findings)
status=0
for target in "${targets[@]}"; do
    learned=$build/corpus/$target findings=$build/findings/$target log=$build/logs/$target
    mkdir -p "$learned" "$findings" "$build/logs"
    seeds=()
    for folder in Tests/Fuzz/{corpus,regressions}/"$target"; do [ -d "$folder" ] && seeds+=("$folder"); done
    words=()
    [ -f "Tests/Fuzz/dictionaries/$target" ] && words=("-dict=Tests/Fuzz/dictionaries/$target")
    [ ${#seeds[@]} -gt 0 ] || { echo "fuzz: there is no target $target" >&2; exit 2; }
    echo "fuzz: $target for $limit seconds, log in $log"
    start=$(date +%s)
    MIZAN_FUZZ_TARGET=$target nice -n 19 "$build/release/mizan-fuzz" "${words[@]}" -max_total_time="$limit" -timeout=10 \
        -rss_limit_mb=2048 -malloc_limit_mb=512 -max_len=4096 -print_final_stats=1 -artifact_prefix="$findings/" \
        "$learned" "${seeds[@]}" >"$log" 2>&1 || { status=1; tail -n 40 "$log" >&2; }
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    coverage=$(grep -o 'cov: [0-9]*' "$log" | tail -n 1 | cut -d' ' -f2)
    table+=$'\n'$(printf '%-14s %8d %12s %9s %7d %9d' "$target" $(($(date +%s) - start)) "${runs:-?}" "${coverage:-?}" \
        "$(find "$learned" -type f | wc -l)" "$(find "$findings" -type f | wc -l)")
done
echo "$table"
echo "findings are in $build/findings/"
exit "$status"
