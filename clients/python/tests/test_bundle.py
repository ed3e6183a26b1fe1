import json
from pathlib import Path

import pytest

import mizan
from mizan import ClientBundle


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("ca.pem", "client.pem", "client.key"):
        (tmp_path / name).write_text(name)
    (tmp_path / "bundle.json").write_text(json.dumps({"target": "mizan.example:8443"}))
    return tmp_path


def test_given_a_bundle_when_read_then_it_has_address_and_credentials(folder: Path) -> None:
    assert ClientBundle.read(folder) == ClientBundle("mizan.example:8443", b"ca.pem", b"client.pem", b"client.key")


def test_given_a_server_with_another_name_when_read_then_the_bundle_says_which(folder: Path) -> None:
    (folder / "bundle.json").write_text(json.dumps({"target": "10.0.0.7:8443", "server_name": "mizan.internal"}))
    assert ClientBundle.read(folder).server_name == "mizan.internal"


def test_given_another_target_when_read_then_that_is_used_and_none_need_be_in_the_bundle(folder: Path) -> None:
    (folder / "bundle.json").unlink()
    assert ClientBundle.read(folder, "localhost:1").target == "localhost:1"


@pytest.mark.parametrize("missing", ["ca.pem", "client.pem", "client.key", "bundle.json"])
def test_given_a_bundle_that_lacks_a_file_when_read_then_the_error_names_it(folder: Path, missing: str) -> None:
    (folder / missing).unlink()
    with pytest.raises(FileNotFoundError, match=missing):
        ClientBundle.read(folder)


@pytest.mark.parametrize("contents", ["{", "[]", "{}", '{"target": 1}', '{"target": ""}'])
def test_given_a_bundle_json_without_a_target_when_read_then_it_says_what_is_expected(folder: Path, contents: str) -> None:
    (folder / "bundle.json").write_text(contents)
    with pytest.raises(ValueError, match="bundle.json"):
        ClientBundle.read(folder)


def test_given_no_bundle_at_all_when_connecting_then_it_says_how_to_give_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MIZAN_BUNDLE", raising=False)
    with pytest.raises(ValueError, match="MIZAN_BUNDLE"):
        mizan.connect()
