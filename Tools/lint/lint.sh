#!/usr/bin/env bash
# Format and tidiness of everything that is written by hand. `lint.sh --fix` (make format) mends the format.
#
#   1. swift-format, strict, over Sources, Tests and Tools (generated folders apart)
#   2. tidy.py: words, sizes, imports and unsafe code where they do not belong; documents that name missing files
#   3. compliance.py: what docs/compliance.json calls enforced has a test, and docs/COMPLIANCE.md is made from it
#   4. shell scripts parse
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export LC_ALL=C.UTF-8

# Tracked and new files, without those removed or ignored, and without what is generated.
files() {
    git ls-files -z --cached --others --exclude-standard -- "$@" | grep -zv '/Generated/' \
        | while IFS= read -r -d '' path; do [ -f "$path" ] && printf '%s\0' "$path"; done
}

if [ "${1:-}" = --fix ]; then
    files 'Sources/*.swift' 'Tests/*.swift' 'Tools/*.swift' | xargs -0 -r swift format format --in-place --parallel
    exit
fi

failed=0
# A line that the formatter cannot break (a string, a comment) is left to tidy.py, which allows a little more.
format=$(files 'Sources/*.swift' 'Tests/*.swift' 'Tools/*.swift' | xargs -0 -r swift format lint --strict --parallel 2>&1) \
    || format=$(grep -v '\[LineLength\]' <<< "$format")
if [ -n "$format" ]; then
    printf '%s\nlint: the format differs; mend it with: make format (names by hand)\n' "$format" >&2
    failed=1
fi

/usr/bin/python3 Tools/lint/tidy.py || failed=1
/usr/bin/python3 Tools/compliance.py --check || failed=1

while IFS= read -r -d '' script; do
    if head -n 1 "$script" | grep -q '^#!.*bash'; then
        bash -n "$script" || failed=1
    fi
done < <(files '*.sh' '.ci/*' 'Examples/*' 'Tools/*')

[ "$failed" = 0 ] && echo "lint: passed"
exit "$failed"
