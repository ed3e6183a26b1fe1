#!/usr/bin/env bash
# Prints HandMadeCertificates.swift: leaves that break one rule of the X.509-SVID standard each.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
openssl ecparam -name prime256v1 -genkey -noout -out "$work/key"

emit() { # name, extensions
    printf '[req]\ndistinguished_name=dn\nx509_extensions=ext\nprompt=no\n[dn]\nCN=%s\n[ext]\n%b' "$1" "$2" > "$work/conf"
    printf '        "%s": """\n' "$1"
    openssl req -x509 -new -key "$work/key" -days 36500 -config "$work/conf" | sed 's/^/            /'
    printf '            """,\n'
}

name='subjectAltName=URI:spiffe://bank.internal/person/amal\n'
leaf='basicConstraints=critical,CA:FALSE\n'
usage='keyUsage=critical,digitalSignature\n'
cat << 'HEAD'
/// Certificates that our own issuing never makes. Printed by `Tools/certificates/hand-made.sh`.
enum HandMadeCertificates {
    static let pem = [
HEAD
emit bare "$usage$name"
emit two-uris "$leaf${usage}subjectAltName=URI:spiffe://bank.internal/person/amal,URI:spiffe://bank.internal/person/admin\n"
emit no-uri "$leaf${usage}subjectAltName=DNS:bank.internal\n"
emit key-cert-sign "${leaf}keyUsage=critical,digitalSignature,keyCertSign\n$name"
emit crl-sign "${leaf}keyUsage=critical,digitalSignature,cRLSign\n$name"
emit usage-not-critical "${leaf}keyUsage=digitalSignature\n$name"
emit no-usage "$leaf$name"
emit no-digital-signature "${leaf}keyUsage=critical,keyAgreement\n$name"
emit unknown-critical "$leaf$usage${name}1.2.3.4=critical,ASN1:UTF8String:x\n"
emit ca "basicConstraints=critical,CA:TRUE\n$usage$name"
printf '    ]\n}\n'
