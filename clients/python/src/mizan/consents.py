"""Who consented to what: recorded, in force for every read that begins afterwards, provable."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from mizan import calls
from mizan._proto.mizan.v1 import common_pb2, consent_pb2
from mizan._proto.mizan.v1.consent_pb2_grpc import ConsentServiceStub
from mizan.names import Project
from mizan.values import Time, microseconds

RECORDS_PER_MESSAGE = 1_000

StateName = Literal["given", "withdrawn"]
Subject = int | str


@dataclass(frozen=True)
class Consent:
    """What a person decided about one purpose.

    `text_sha256` is that of the text the person was shown (required where consent is given), `evidence_sha256` that of
    what proves the decision. Without `time` it was decided now.
    """

    subject: Subject
    purpose: str
    state: StateName
    text_sha256: str = ""
    evidence_sha256: str = ""
    channel: str = ""
    time: Time | None = None
    expires: Time | None = None


class Consents:
    """People are named by what stands for them in `column`, the subject column of views and data sets."""

    def __init__(self, stub: ConsentServiceStub, project: Project) -> None:
        self._stub = stub
        self._project = project

    def record(self, column: str, consent: Consent) -> consent_pb2.ConsentEvent:
        """Records one decision. Reads and predictions that begin after this returned go by it."""
        request = consent_pb2.RecordConsentRequest(parent=self._project.name, consent=_record(column, consent))
        return calls.unary(self._stub.RecordConsent, request)

    def import_all(self, column: str, consents: Iterable[Consent]) -> consent_pb2.ImportConsentsResponse:
        """Records many. What the ledger holds already is left out, so that an import can be repeated."""

        def parts() -> Iterator[consent_pb2.ImportConsentsRequest]:
            yield consent_pb2.ImportConsentsRequest(parent=self._project.name)
            rest = iter(consents)
            while some := [_record(column, consent) for consent in itertools.islice(rest, RECORDS_PER_MESSAGE)]:
                yield consent_pb2.ImportConsentsRequest(consents=some)

        return calls.upload(self._stub.ImportConsents, parts())

    def get(self, column: str, subject: Subject) -> consent_pb2.SubjectConsents:
        """What holds for a person now."""
        request = consent_pb2.GetConsentRequest(parent=self._project.name, subject=_key(column, subject))
        return calls.unary(self._stub.GetConsent, request)

    def list(self, *, purpose: str = "") -> Iterator[consent_pb2.ConsentEvent]:
        """What was recorded, newest first."""
        request = consent_pb2.ListConsentsRequest(parent=self._project.name, purpose=purpose)
        return calls.listed(self._stub.ListConsents, request, lambda page: page.events)

    def prove(self, sequence: int) -> consent_pb2.ConsentProof:
        """An event with the proof that the audit log holds it; `mizanctl consent prove` checks one."""
        request = consent_pb2.ProveConsentRequest(parent=self._project.name, sequence=sequence)
        return calls.unary(self._stub.ProveConsent, request)


def _key(column: str, subject: Subject) -> common_pb2.SubjectKey:
    if isinstance(subject, str):
        return common_pb2.SubjectKey(column=column, string_value=subject)
    return common_pb2.SubjectKey(column=column, int64_value=subject)


def _record(column: str, consent: Consent) -> consent_pb2.ConsentRecord:
    return consent_pb2.ConsentRecord(
        subject=_key(column, consent.subject),
        purpose=consent.purpose,
        state=f"CONSENT_STATE_{consent.state.upper()}",
        text_sha256=consent.text_sha256,
        evidence_sha256=consent.evidence_sha256,
        channel=consent.channel,
        time_us=0 if consent.time is None else microseconds(consent.time),
        expire_time_us=0 if consent.expires is None else microseconds(consent.expires),
    )
