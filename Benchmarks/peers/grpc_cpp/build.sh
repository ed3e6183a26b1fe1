#!/usr/bin/env bash
# Builds the C++ gRPC peer into the folder given, with Debian's packages (Tools/setup/apt-packages-bench.txt).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
output=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

protos=(bench/bench.proto inference/grpc_service.proto grpc/testing/empty.proto)
protoc -I "$root/Protos" --cpp_out="$work" "${protos[@]}"
protoc -I "$root/Protos" --plugin=protoc-gen-grpc="$(command -v grpc_cpp_plugin)" --grpc_out="$work" bench/bench.proto
g++ -std=c++17 -O2 -DNDEBUG -I "$work" -o "$work/grpc_cpp_server" "$here/server.cc" \
    "$work/bench/bench.pb.cc" "$work/bench/bench.grpc.pb.cc" "$work/inference/grpc_service.pb.cc" "$work/grpc/testing/empty.pb.cc" \
    $(pkg-config --libs grpc++ protobuf)
mv "$work/grpc_cpp_server" "$output/grpc_cpp_server"
