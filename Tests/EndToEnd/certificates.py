"""Certificates that Mizan's own tools never make, by the openssl tool."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

CONFIGURATION = """
[ca]
default_ca = default
[default]
database = {folder}/index.txt
new_certs_dir = {folder}
rand_serial = yes
default_md = sha256
unique_subject = no
policy = any
[any]
commonName = optional
[req]
distinguished_name = none
[none]
[names]
{names}
[leaf]
{extensions}
"""


def openssl(*arguments: str | Path, **options: object) -> str:
    done = subprocess.run(
        ["openssl", *map(str, arguments)], capture_output=True, text=True, timeout=60, check=False, **options  # type: ignore[call-overload]
    )
    assert done.returncode == 0, f"openssl {arguments}: {done.stderr}"
    return str(done.stdout)


def stamp(seconds_from_now: float) -> str:
    return time.strftime("%Y%m%d%H%M%SZ", time.gmtime(time.time() + seconds_from_now))


class Authority:
    """Issues what it is asked to, sound or not. `trusted` is what its callers trust of servers."""

    def __init__(self, folder: Path, certificate: Path, key: Path, trusted: Path) -> None:
        self.folder, self.certificate, self.key, self.trusted = folder, certificate, key, trusted
        folder.mkdir(exist_ok=True)
        (folder / "index.txt").touch()

    @classmethod
    def make(cls, folder: Path, trusted: Path, *, uri: str | None = None) -> Authority:
        """One of the test's own, whom nobody knows yet."""
        folder.mkdir()
        name = [] if uri is None else ["-addext", f"subjectAltName=URI:{uri}"]
        openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "10",
            "-subj", f"/CN={folder.name}", "-addext", "basicConstraints=critical,CA:TRUE",
            "-addext", "keyUsage=critical,keyCertSign,cRLSign", *name, "-keyout", folder / "ca.key", "-out", folder / "ca.pem",
        )
        return cls(folder, folder / "ca.pem", folder / "ca.key", trusted)

    def issue(
        self, name: str, uris: Sequence[str], *, usage: str = "critical,digitalSignature", extended: str = "clientAuth,serverAuth",
        constraints: str = "critical,CA:FALSE", subject: str = "/CN=test", critical_names: bool = False,
        start: float = -300, end: float = 3600,
    ) -> Path:
        """A folder with `client.pem`, `client.key` and `ca.pem`; times are seconds from now."""
        made = self.folder / name
        made.mkdir()
        names = "\n".join(f"URI.{number} = {uri}" for number, uri in enumerate(uris))
        extensions = "\n".join(
            f"{key} = {value}"
            for key, value in [
                ("basicConstraints", constraints), ("keyUsage", usage), ("extendedKeyUsage", extended),
                ("subjectAltName", ("critical," if critical_names else "") + "@names" if uris else ""),
            ]
            if value
        )
        (made / "conf").write_text(CONFIGURATION.format(folder=self.folder, names=names, extensions=extensions))
        openssl(
            "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", subject,
            "-config", made / "conf", "-keyout", made / "client.key", "-out", made / "request.pem",
        )
        openssl(
            "ca", "-batch", "-notext", "-config", made / "conf", "-extensions", "leaf", "-cert", self.certificate,
            "-keyfile", self.key, "-startdate", stamp(start), "-enddate", stamp(end), "-in", made / "request.pem",
            "-out", made / "client.pem",
        )
        (made / "ca.pem").write_bytes(self.trusted.read_bytes())
        return made


def self_signed(folder: Path, uri: str, trusted: Path) -> Path:
    folder.mkdir()
    openssl(
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "10", "-subj", "/CN=me",
        "-addext", "basicConstraints=critical,CA:FALSE", "-addext", "keyUsage=critical,digitalSignature",
        "-addext", f"subjectAltName=URI:{uri}", "-keyout", folder / "client.key", "-out", folder / "client.pem",
    )
    (folder / "ca.pem").write_bytes(trusted.read_bytes())
    return folder
