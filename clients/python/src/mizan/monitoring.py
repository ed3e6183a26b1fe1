"""What served models do: outcomes, drift and accuracy reports, incidents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import numpy as np

from mizan import calls
from mizan._proto.mizan.v1 import monitor_pb2
from mizan._proto.mizan.v1.monitor_pb2_grpc import MonitorServiceStub
from mizan.names import Project
from mizan.values import Time, microseconds

OUTCOMES_MAX = 10_000

IncidentStateName = Literal["acknowledged", "in_progress", "pending", "resolved", "closed", "cancelled"]


class Monitoring:
    def __init__(self, stub: MonitorServiceStub, project: Project) -> None:
        self._stub = stub
        self._project = project

    def record_outcomes(
        self, endpoint: str, prediction_ids: Sequence[str], labels: Sequence[float], times: Sequence[Time] | Time
    ) -> monitor_pb2.RecordOutcomesResponse:
        """Labels as they became known. Recording one again changes nothing; ids nobody predicted are returned."""
        name = self._project.resource("endpoints", endpoint)
        whens = list(times) if isinstance(times, (Sequence, np.ndarray)) else [times] * len(prediction_ids)
        outcomes = [
            monitor_pb2.Outcome(prediction_id=prediction_id, label=float(label), time_us=microseconds(when))
            for prediction_id, label, when in zip(prediction_ids, labels, whens, strict=True)
        ]
        total = monitor_pb2.RecordOutcomesResponse()
        for start in range(0, len(outcomes), OUTCOMES_MAX):
            request = monitor_pb2.RecordOutcomesRequest(endpoint=name, outcomes=outcomes[start : start + OUTCOMES_MAX])
            reply = calls.unary(self._stub.RecordOutcomes, request)
            total.matched += reply.matched
            total.duplicates += reply.duplicates
            total.unknown_prediction_ids.extend(reply.unknown_prediction_ids)
        return total

    def set_monitor(
        self,
        endpoint: str,
        *,
        psi_max: float = 0,
        ks_max: float = 0,
        auc_drop_max: float = 0,
        logloss_rise_max: float = 0,
        rows_min: int = 0,
        webhook_url: str = "",
        email_to: str = "",
        interval_seconds: int = 0,
    ) -> monitor_pb2.Monitor:
        """Declares what is watched, from which size on it is an incident, and whom to tell."""
        monitor = monitor_pb2.Monitor(
            endpoint=self._project.resource("endpoints", endpoint),
            psi_max=psi_max,
            ks_max=ks_max,
            auc_drop_max=auc_drop_max,
            logloss_rise_max=logloss_rise_max,
            rows_min=rows_min,
            webhook_url=webhook_url,
            email_to=email_to,
            interval_s=interval_seconds,
        )
        return calls.unary(self._stub.SetMonitor, monitor_pb2.SetMonitorRequest(monitor=monitor))

    def monitor(self, endpoint: str) -> monitor_pb2.Monitor:
        request = monitor_pb2.GetMonitorRequest(endpoint=self._project.resource("endpoints", endpoint))
        return calls.unary(self._stub.GetMonitor, request)

    def report(self, endpoint: str, start: Time, end: Time, *, version: int = 0) -> monitor_pb2.MonitorReport:
        """Drift and accuracy of the predictions from `start` until before `end`, beside the training reference."""
        request = monitor_pb2.CreateReportRequest(
            endpoint=self._project.resource("endpoints", endpoint),
            window_start_us=microseconds(start),
            window_end_us=microseconds(end),
            version=version,
        )
        return calls.unary(self._stub.CreateReport, request)

    def reports(self, endpoint: str) -> Iterator[monitor_pb2.MonitorReport]:
        """Newest first."""
        request = monitor_pb2.ListReportsRequest(endpoint=self._project.resource("endpoints", endpoint))
        return calls.listed(self._stub.ListReports, request, lambda page: page.reports)

    def incidents(self, *, open_only: bool = False) -> Iterator[monitor_pb2.Incident]:
        """Newest first."""
        request = monitor_pb2.ListIncidentsRequest(parent=self._project.name, open_only=open_only)
        return calls.listed(self._stub.ListIncidents, request, lambda page: page.incidents)

    def move_incident(
        self, incident: str, state: IncidentStateName, *, assignee: str = "", resolution: str = ""
    ) -> monitor_pb2.Incident:
        """Moves an incident along its life; resolving needs a `resolution`."""
        request = monitor_pb2.UpdateIncidentRequest(
            name=self._project.resource("incidents", incident),
            state=f"INCIDENT_STATE_{state.upper()}",
            assignee=assignee,
            resolution=resolution,
        )
        return calls.unary(self._stub.UpdateIncident, request)
