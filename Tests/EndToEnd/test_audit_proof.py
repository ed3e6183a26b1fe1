"""The audit log proves itself to whoever holds its key: what was done to a copy is found, and where it begins is named."""

from __future__ import annotations

import json
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from installation import GOVERNANCE, Installation, free_port, serving
from samples import START_US

Lines = list[str]


class Proof:
    """An export with heads in it, its key, and the heads that were kept outside."""

    def __init__(self, installation: Installation) -> None:
        self.installation = installation
        self.file = installation.work / "audit.jsonl"
        self.key = json.loads(installation.ctl("audit", "export", str(self.file), "--json").stdout)["publicKey"]
        self.witness = installation.folder / "audit-heads.jsonl"
        self.lines = self.file.read_text().splitlines()

    def verify(self, lines: Lines, *more: str, expected: int | None = 1) -> str:
        """What the verifier says, which has the file and the key alone."""
        copy = self.installation.work / "copy.jsonl"
        copy.write_text("\n".join(lines) + "\n")
        done = self.installation.run(
            "mizanctl", "audit", "verify", str(copy), "--public-key", self.key, *more, expected=expected
        )
        return done.stdout + done.stderr

    def place(self, index: int) -> int:
        """The line of an entry."""
        return next(place for place, line in enumerate(self.lines) if f'"entry":{{"index":{index},' in line)

    def followed(self) -> int:
        """An entry within the log that another one follows, and no head."""
        return next(index for index in range(2, 10) if self.place(index + 1) == self.place(index) + 1)

    @property
    def heads(self) -> list[int]:
        """The lines of signed heads."""
        return [place for place, line in enumerate(self.lines) if line.startswith('{"head":')]


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proof]:
    with serving(tmp_path_factory.mktemp("proof")) as installation:
        for number in range(12):
            installation.ctl("project", "create", f"project-{number}", "--zone", "AE")
            if number % 4 == 3:
                installation.ctl("audit", "head")
        yield Proof(installation)


def test_an_untouched_export_verifies_with_the_key_alone_and_against_the_heads_outside(proof: Proof) -> None:
    assert len(proof.heads) >= 4
    said = json.loads(proof.verify(proof.lines, "--witness", str(proof.witness), "--json", expected=0))
    assert said["verified"] is True and said["witnessHeadsChecked"] >= 3


def edited(proof: Proof) -> tuple[Lines, str]:
    lines = list(proof.lines)
    place = proof.place(5)
    lines[place] = lines[place].replace("person/admin", "person/other", 1)
    return lines, "entry 5 was altered"


def deleted(proof: Proof) -> tuple[Lines, str]:
    lines = list(proof.lines)
    index = proof.followed()
    del lines[proof.place(index)]
    return lines, f"entry {index} is missing: entry {index + 1} is in its place"


def deleted_before_a_head(proof: Proof) -> tuple[Lines, str]:
    lines = list(proof.lines)
    size = json.loads(lines[proof.heads[0]])["head"]["tree_size"]
    del lines[proof.heads[0] - 1]
    return lines, f"entries from {size - 1} on are missing"


def reordered(proof: Proof) -> tuple[Lines, str]:
    lines = list(proof.lines)
    index = proof.followed()
    first, second = proof.place(index), proof.place(index + 1)
    lines[first], lines[second] = lines[second], lines[first]
    return lines, f"entry {index} is missing: entry {index + 1} is in its place"


def truncated(proof: Proof) -> tuple[Lines, str]:
    place = proof.place(8)
    return proof.lines[:place], "entries from 8 on are missing"


def replaced_with_its_hash(proof: Proof) -> tuple[Lines, str]:
    """An entry of another log in its place, hash and all: the next head does not attest it."""
    import hashlib

    lines = list(proof.lines)
    place = proof.place(4)
    entry = lines[place][83:-1].replace("person/admin", "person/other", 1)
    digest = hashlib.sha256(b"\0" + entry.encode()).hexdigest()
    lines[place] = f'{{"hash":"{digest}","entry":{entry}}}'
    return lines, "attests others: one of the entries"


def head_of_another_key(proof: Proof) -> tuple[Lines, str]:
    lines = list(proof.lines)
    place = proof.heads[0]
    lines[place] = lines[place].replace(proof.key, "00" * 32)
    return lines, "was signed with an unknown key"


def head_altered(proof: Proof) -> tuple[Lines, str]:
    lines = list(proof.lines)
    place = proof.heads[1]
    head = json.loads(lines[place])["head"]
    lines[place] = lines[place].replace(f'"time_us":{head["time_us"]}', f'"time_us":{head["time_us"] + 1}')
    return lines, f"the head of {head['tree_size']} entries was not signed by this installation"


@pytest.mark.parametrize(
    "tamper",
    [edited, deleted, deleted_before_a_head, reordered, truncated, replaced_with_its_hash, head_of_another_key, head_altered],
    ids=lambda tamper: tamper.__name__,
)
def test_what_was_done_to_a_copy_is_found_and_its_first_place_named(
    proof: Proof, tamper: Callable[[Proof], tuple[Lines, str]]
) -> None:
    lines, finding = tamper(proof)
    assert finding in proof.verify(lines)


def test_a_log_cut_back_to_an_earlier_head_is_told_by_the_heads_outside(proof: Proof) -> None:
    """Such a copy is whole in itself."""
    end = proof.heads[0]
    size = json.loads(proof.lines[end])["head"]["tree_size"]
    header = json.loads(proof.lines[0])
    header |= {"end": size, "tree_size": size, "right": []}
    lines = [json.dumps(header, separators=(",", ":")), *proof.lines[1 : end + 1]]
    proof.verify(lines, expected=0)
    assert f"entries from {size} on are missing" in proof.verify(lines, "--witness", str(proof.witness))


def test_a_fork_of_a_copy_of_the_installation_is_found_by_the_heads_of_the_other(tmp_path: Path) -> None:
    with Installation(tmp_path) as original:
        original.start()
        original.ctl("project", "create", "common", "--zone", "AE")
        original.stop()
        original.start()
        original.ctl("audit", "head")
        original.stop()
        common = json.loads((original.folder / "audit-heads.jsonl").read_text().splitlines()[-1])["tree_size"]

        shutil.copytree(original.folder, tmp_path / "copy" / "installation", symlinks=True)
        fork = Installation.__new__(Installation)
        fork.__dict__.update(original.__dict__)
        fork.work, fork.folder, fork.port = tmp_path / "copy", tmp_path / "copy" / "installation", free_port()
        fork.target = f"localhost:{fork.port}"
        for file in fork.folder.rglob("*"):
            if file.suffix in (".yaml", ".json") and file.is_file():
                text = file.read_text().replace(str(original.folder), str(fork.folder))
                file.write_text(text.replace(f":{original.port}", f":{fork.port}"))

        original.start()
        original.ctl("project", "create", "one", "--zone", "AE")
        truth = Proof(original)
        original.stop()
        with fork:
            fork.start()
            fork.ctl("project", "create", "another", "--zone", "AE")
            forged = Proof(fork)
            fork.stop()
        assert forged.key == truth.key
        # The fork is whole in itself and by its own heads; those of the original attest others.
        forged.verify(forged.lines, "--witness", str(forged.witness), expected=0)
        said = forged.verify(forged.lines, "--witness", str(truth.witness))
        assert f"attests others: one of the entries {common}" in said and "was forked" in said


class LogServer:
    """Takes syslog over TCP (RFC 5424, framed by RFC 6587 §3.4.1) and keeps the heads that come."""

    def __init__(self) -> None:
        self.heads: list[str] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as stream:
                while length := stream.read(1):
                    while (digit := stream.read(1)) != b" ":
                        length += digit
                    priority, _, _, program, _, kind, _, head = stream.read(int(length)).decode().split(" ", 7)
                    assert (priority, program, kind) == ("<110>1", "mizan-server", "audit-head")
                    self.heads.append(head)

    def close(self) -> None:
        self._listener.close()


def test_heads_are_told_to_a_log_server_which_can_prove_a_rewritten_log(tmp_path: Path) -> None:
    server = LogServer()
    installation = Installation(tmp_path)
    installation.configure("audit.syslog", f'"{server.address}"')
    installation.configure("audit.head_interval_s", "1")
    with installation:
        installation.start()
        installation.ctl("project", "create", "told", "--zone", "AE")
        deadline = time.monotonic() + 30
        while not server.heads and time.monotonic() < deadline:
            time.sleep(0.1)
        proof = Proof(installation)
    # The last head is told when the server stops.
    server.close()
    assert server.heads == proof.witness.read_text().splitlines()
    kept = tmp_path / "kept.jsonl"
    kept.write_text(server.heads[0] + "\n")
    said = json.loads(proof.verify(proof.lines, "--witness", str(kept), "--json", expected=0))
    assert said["witnessHeadsChecked"] == 1


def test_the_log_names_no_more_of_people_than_their_identities(proof: Proof) -> None:
    """Values that callers send as data are in no entry."""
    secret = "canary-7c1f0a5e"
    with proof.installation.client() as client:
        client.features.create_entity("patients", {"patient": "string"})
        client.features.create_view(
            "visits", entities=["patients"], features={"ward": "string"}, governance=GOVERNANCE
        )
        when = np.array([START_US], "datetime64[us]")
        client.features.push("visits", {"patient": [secret], "ward": [secret + "-ward"], "event_time": when})
        client.features.read_online("visits", [{"patient": secret}])
        log = "".join(part.line for part in client.audit.export())
    assert "FeatureService/PushFeatures" in log
    assert secret not in log
