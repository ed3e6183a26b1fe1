#!/usr/bin/env python3
"""The software bill of materials of Mizan, CycloneDX 1.6, from what its locks say and what is installed.

    Tools/sbom.py [FILE]    writes to FILE, or to standard output

Swift packages come from Package.resolved (the build's and the generator's), native libraries from
Tools/setup/native.lock, the Python environment from Tools/setup/python.lock, system libraries from
Tools/setup/apt-packages.txt with the versions that are installed. The same inputs give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
Component = dict[str, Any]


def swift_packages() -> list[Component]:
    found = {}
    for resolved in (ROOT / "Package.resolved", ROOT / "Tools/ProtoGenerator/Package.resolved"):
        scope = "required" if resolved.parent == ROOT else "excluded"
        for pin in json.loads(resolved.read_text())["pins"]:
            version = pin["state"].get("version") or pin["state"]["revision"]
            place = pin["location"].removeprefix("https://").removesuffix(".git")
            host, *path, name = place.split("/")
            component = {
                "type": "library", "name": name, "version": version, "scope": scope,
                "purl": f"pkg:swift/{'/'.join([host, *path])}/{name}@{version}",
                "hashes": [{"alg": "SHA-1", "content": pin["state"]["revision"]}],
            }
            found.setdefault(component["purl"], component)
    return list(found.values())


def locked(file: Path, scope: str) -> list[Component]:
    """Lines of `name==version` with their hashes, as pip reads them."""
    text = file.read_text().replace("\\\n", " ")
    components = []
    for line in text.splitlines():
        if match := re.match(r"([A-Za-z0-9_.-]+)==(\S+)", line):
            name, version = match[1].lower().replace("_", "-"), match[2]
            hashes = [{"alg": "SHA-256", "content": digest} for digest in sorted(re.findall(r"sha256:([0-9a-f]{64})", line))]
            components.append(
                {"type": "library", "name": name, "version": version, "scope": scope, "purl": f"pkg:pypi/{name}@{version}"}
                | ({"hashes": hashes} if hashes else {})
            )
    return components


def system_packages(file: Path) -> list[Component]:
    names = [line for line in file.read_text().splitlines() if line and not line.startswith("#")]
    asked = subprocess.run(
        ["dpkg-query", "--show", "--showformat", "${Package}\t${Version}\t${Architecture}\n", *names],
        capture_output=True, text=True, check=False,
    )
    components = []
    for line in asked.stdout.splitlines():
        name, version, architecture = line.split("\t")
        if version:
            components.append({
                "type": "library", "name": name, "version": version, "scope": "required",
                "purl": f"pkg:deb/debian/{name}@{version.replace(':', '%3A').replace('+', '%2B')}?arch={architecture}",
            })
    return components


def bill() -> Component:
    version = re.search(r'versionText = "([^"]+)"', (ROOT / "Sources/Commands/mizanctl/Entry.swift").read_text())
    assert version is not None
    native = locked(ROOT / "Tools/setup/native.lock", "required")
    known = {component["purl"] for component in native}
    components = [
        *swift_packages(), *native,
        *(each for each in locked(ROOT / "Tools/setup/python.lock", "excluded") if each["purl"] not in known),
        *system_packages(ROOT / "Tools/setup/apt-packages.txt"),
    ]
    components.sort(key=lambda component: component["purl"])
    for component in components:
        component["bom-ref"] = component["purl"]
    body = json.dumps(components, sort_keys=True).encode()
    reference = f"mizan@{version[1]}"
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.UUID(bytes=hashlib.sha256(body).digest()[:16], version=4)}",
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": reference, "name": "mizan", "version": version[1]}},
        "components": components,
        "dependencies": [
            {"ref": reference, "dependsOn": [each["purl"] for each in components if each["scope"] == "required"]}
        ],
    }


if __name__ == "__main__":
    text = json.dumps(bill(), indent=2, sort_keys=True) + "\n"
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(text)
    else:
        sys.stdout.write(text)
