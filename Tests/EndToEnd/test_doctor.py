"""What an installation is made of, and whether any of it is older than it may be."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from installation import ROOT, Installation


def test_the_bill_of_materials_is_cyclonedx_and_names_every_dependency_once(tmp_path: Path) -> None:
    file = tmp_path / "bom.json"
    subprocess.run([sys.executable, ROOT / "Tools/sbom.py", file], check=True)
    bill = json.loads(file.read_text())
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", bill["serialNumber"])
    references = [component["bom-ref"] for component in bill["components"]]
    assert len(set(references)) == len(references)
    for component in bill["components"]:
        assert component["type"] == "library" and component["name"] and component["version"], component
        assert component["scope"] in ("required", "excluded") and component["purl"].startswith("pkg:"), component
        assert {each["alg"] for each in component.get("hashes", [])} <= {"SHA-1", "SHA-256"}
    names = {component["name"].lower() for component in bill["components"]}
    assert names >= {"grdb.swift", "swift-argument-parser", "onnxruntime", "lightgbm", "duckdb", "libnghttp2-dev", "libssl-dev"}
    (depends,) = bill["dependencies"]
    assert set(depends["dependsOn"]) <= set(references)
    again = tmp_path / "again.json"
    subprocess.run([sys.executable, ROOT / "Tools/sbom.py", again], check=True)
    assert again.read_bytes() == file.read_bytes()


def doctor(installation: Installation, *arguments: str, expected: int = 0) -> dict[str, dict[str, str]]:
    """The findings by what was looked at."""
    done = installation.ctl("doctor", *arguments, "--json", expected=expected)
    return {each["check"]: each for each in json.loads(done.stdout)}


def test_the_doctor_names_the_versions_of_what_is_loaded(shared: Installation) -> None:
    found = doctor(shared)
    for library in ("openssl", "nghttp2", "sqlite", "lmdb", "protobuf-c", "zlib"):
        assert re.match(r"\d+\.\d+", found[f"library {library}"]["found"]), found
    assert found["keys"]["state"] == "good"
    assert found["clock"]["state"] == "good"


def test_a_library_below_an_advisorys_floor_is_named_and_fails(shared: Installation, tmp_path: Path) -> None:
    advisories = tmp_path / "advisories.json"
    advisories.write_text(json.dumps([
        {"library": "openssl", "below": "99.0", "id": "EXAMPLE-1", "severity": "high"},
        {"library": "sqlite", "below": "3.0.1", "id": "EXAMPLE-2", "severity": "high"},
        {"library": "not-ours", "below": "9", "id": "EXAMPLE-3", "severity": "low"},
    ]))
    found = doctor(shared, "--advisories", str(advisories), expected=1)
    assert found["EXAMPLE-1"]["state"] == "bad" and "99.0" in found["EXAMPLE-1"]["advice"]
    assert found["EXAMPLE-2"]["state"] == "good"
    assert found["EXAMPLE-3"]["state"] == "good" and "not loaded" in found["EXAMPLE-3"]["found"]


def test_a_key_others_may_read_fails(shared: Installation) -> None:
    key = shared.bundle / "client.key"
    mode = key.stat().st_mode
    key.chmod(0o644)
    try:
        assert doctor(shared, expected=1)["keys"]["state"] == "bad"
    finally:
        key.chmod(mode)


def test_advisories_that_cannot_be_read_are_an_error(shared: Installation, tmp_path: Path) -> None:
    advisories = tmp_path / "advisories.json"
    advisories.write_text('[{"library": "openssl", "belov": "3"}]')
    assert "advisories" in shared.ctl("doctor", "--advisories", str(advisories), expected=1).stderr
