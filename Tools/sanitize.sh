#!/bin/bash
# Builds and runs the tests of network and RPC under ThreadSanitizer, in a build folder of its own. Memory is watched by the
# AddressSanitizer of `make fuzz`. Workers are not among these tests: the address space a sanitizer reserves is more than
# a job may have.
set -euo pipefail
cd "$(dirname "$0")/.."

export MIZAN_TESTS=SocketsTests,HTTP2Tests,RPCCoreTests,RPCServerTests
export TSAN_OPTIONS=suppressions=$PWD/Tools/sanitize-thread.suppressions:exitcode=66:second_deadlock_stack=1
# Swift's own crash reports read memory that is none of the sanitizer's.
export SWIFT_BACKTRACE=enable=no

arguments=(--explicit-target-dependency-import-check error --scratch-path .build-thread --sanitize=thread)
swift build "${arguments[@]}" --build-tests
swift test "${arguments[@]}" --skip-build --disable-xctest --filter "^(${MIZAN_TESTS//,/|})\."
