#!/usr/bin/env bash
# Builds gRPC's own interoperability client and server in C++ against the system's libraries: build.sh SOURCE OUTPUT.
# SOURCE is the tree of Debian's source package; bin/ and python/ (generated messages) appear in OUTPUT.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source=$(cd "$1" && pwd)
mkdir -p "$2"
output=$(cd "$2" && pwd)
work=$(mktemp -d "$output/.build.XXXXXX")
trap 'rm -rf "$work"' EXIT

protos=(src/proto/grpc/testing/{empty,messages,test}.proto)
client=(test/cpp/interop/{client,client_helper,interop_client}.cc test/core/security/oauth2_utils.cc)
server=(test/cpp/interop/{interop_server,interop_server_bootstrap,server_helper}.cc)
common=(
    test/core/util/{test_config,build,stack_tracer,histogram}.cc test/core/event_engine/test_init.cc
    test/cpp/util/{create_test_channel,test_credentials_provider,test_config_cc}.cc
    test/core/end2end/data/{client_certs,server1_cert,server1_key,test_root_cert}.cc
    "$work"/src/proto/grpc/testing/{empty,messages,test}.pb.cc "$work"/src/proto/grpc/testing/test.grpc.pb.cc
    "$here/cpp/mutual_tls.cc"
)

cd "$source"
protoc -I. --cpp_out="$work" --grpc_out="$work" --plugin=protoc-gen-grpc="$(command -v grpc_cpp_plugin)" "${protos[@]}"

object() { printf '%s/%s.o' "$work" "${1//\//_}"; }
compile() { g++ -std=c++17 -O1 -w -I"$work" -I. -c "$1" -o "$(object "$1")"; }
export -f object compile
export work
printf '%s\0' "${client[@]}" "${server[@]}" "${common[@]}" | xargs -0 -P 2 -I{} bash -c 'compile "$1"' _ {}

objects() { for file in "$@"; do object "$file"; echo; done; }
libraries() {
    pkg-config --libs grpc++ protobuf absl_flags_parse absl_flags absl_failure_signal_handler absl_symbolize \
        absl_stacktrace absl_status absl_strings absl_str_format
}
mkdir -p "$output/bin"
# shellcheck disable=SC2046  # one word per object and library
{
    g++ -o "$work/interop_client" $(objects "${client[@]}" "${common[@]}") $(libraries) -lpthread
    g++ -o "$work/interop_server" $(objects "${server[@]}" "${common[@]}") $(libraries) -lpthread
}

rm -rf "$output/python"
mkdir -p "$output/python"
"$output/../python/bin/python" -m grpc_tools.protoc -I. --python_out="$output/python" --grpc_python_out="$output/python" \
    "${protos[@]}"
mv "$work/interop_client" "$work/interop_server" "$output/bin/"
