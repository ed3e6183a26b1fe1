#!/bin/bash
# Builds and runs the tests of network and RPC under sanitizers, each in a build folder of its own:
# Tools/sanitize.sh [thread] [address], both by default. `address` watches for leaks, and our C for undefined behaviour,
# besides. Workers are not among these tests: the address space a sanitizer reserves is more than a job may have.
set -euo pipefail
cd "$(dirname "$0")/.."

export MIZAN_TESTS=SocketsTests,HTTP1Tests,HTTP2Tests,CompressionTests,RPCCoreTests,MessagesTests,RPCServerTests
export TSAN_OPTIONS=suppressions=$PWD/Tools/sanitize-thread.suppressions:exitcode=66:second_deadlock_stack=1
export ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=1:strict_string_checks=1
export LSAN_OPTIONS=suppressions=$PWD/Tools/sanitize-leaks.suppressions:print_suppressions=0
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
# Swift's own crash reports read memory that is none of the sanitizer's.
export SWIFT_BACKTRACE=enable=no

[ $# -gt 0 ] || set -- thread address
for kind in "$@"; do
    arguments=(--explicit-target-dependency-import-check error --scratch-path ".build-$kind" "--sanitize=$kind")
    case $kind in
        thread) ;;
        address) arguments+=(-Xcc -fsanitize=undefined -Xcc -fno-sanitize-recover=undefined) ;;
        *) echo "sanitize: there is no $kind: thread, address" >&2; exit 2 ;;
    esac
    echo "sanitize: $kind"
    # The linker has a warning for every function of the sanitizer; they say nothing of ours.
    swift build "${arguments[@]}" --build-tests 2>&1 | { grep -v '^/usr/bin/ld.gold: warning: Cannot export local symbol' || true; }
    swift test "${arguments[@]}" --skip-build --disable-xctest --filter "^(${MIZAN_TESTS//,/|})\."
done
