"""An issuer of OpenID Connect tokens, by the openssl tool: real keys, real signatures, and some that are neither."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import subprocess
import time
from pathlib import Path
from typing import Any

from certificates import openssl

ISSUER, AUDIENCE = "https://sso.bank.internal/realms/staff", "mizan"


def encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def encode_json(value: object) -> str:
    return encode(json.dumps(value).encode())


class Issuer:
    """Two keys, `rsa` and `p256`; `key_set` is what the server is to read."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.folder = folder
        openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", folder / "rsa.pem")
        openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", folder / "p256.pem")
        self.key_set = folder / "keys.json"
        self.publish("rsa", "p256")

    def publish(self, *keys: str) -> None:
        made = {"rsa": self._rsa, "p256": self._p256}
        draft = self.folder / "draft.json"
        draft.write_text(json.dumps({"keys": [made[key]() | {"kid": key, "use": "sig"} for key in keys]}))
        draft.rename(self.key_set)

    def _rsa(self) -> dict[str, str]:
        modulus = openssl("rsa", "-in", self.folder / "rsa.pem", "-noout", "-modulus").strip().removeprefix("Modulus=")
        return {"kty": "RSA", "n": encode(bytes.fromhex(modulus)), "e": "AQAB"}

    def _p256(self) -> dict[str, str]:
        der = subprocess.run(
            ["openssl", "pkey", "-in", self.folder / "p256.pem", "-pubout", "-outform", "DER"], capture_output=True, check=True
        ).stdout
        return {"kty": "EC", "crv": "P-256", "x": encode(der[-64:-32]), "y": encode(der[-32:])}

    @property
    def public_pem(self) -> bytes:
        return openssl("pkey", "-in", self.folder / "rsa.pem", "-pubout").encode()

    def token(self, person: str, *, alg: str = "RS256", header: dict[str, object] | None = None, **claims: Any) -> str:
        """Claims that are None are left out."""
        now = int(time.time())
        all_claims = {"iss": ISSUER, "aud": AUDIENCE, "sub": person, "iat": now, "exp": now + 600} | claims
        named = {"alg": alg, "kid": "p256" if alg == "ES256" else "rsa", "typ": "JWT"} | (header or {})
        signed = encode_json(named) + "." + encode_json({name: claim for name, claim in all_claims.items() if claim is not None})
        return signed + "." + encode(self._sign(alg, signed.encode()))

    def _sign(self, alg: str, message: bytes) -> bytes:
        match alg:
            case "none":
                return b""
            case "HS256":
                return hmac.digest(self.public_pem, message, hashlib.sha256)
            case "RS256" | "PS256":
                padding = "pss" if alg == "PS256" else "pkcs1"
                more = ["-sigopt", "rsa_pss_saltlen:digest"] if alg == "PS256" else []
                return self._openssl_sign("rsa.pem", message, "-sigopt", f"rsa_padding_mode:{padding}", *more)
            case "ES256":
                return ecdsa_pair(self._openssl_sign("p256.pem", message))
            case _:
                raise ValueError(alg)

    def _openssl_sign(self, key: str, message: bytes, *options: str) -> bytes:
        return subprocess.run(
            ["openssl", "dgst", "-sha256", "-sign", self.folder / key, *options], input=message, capture_output=True, check=True
        ).stdout


def ecdsa_pair(der: bytes) -> bytes:
    """r and s, 32 bytes each, from the sequence of two integers that openssl writes."""
    numbers, at = [], 2
    for _ in range(2):
        count = der[at + 1]
        numbers.append(int.from_bytes(der[at + 2 : at + 2 + count], "big").to_bytes(32, "big"))
        at += 2 + count
    return b"".join(numbers)
