"""The one page at the end of the run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mizan._proto.mizan.v1 import model_pb2, monitor_pb2
from mizan.models import metrics
from mizan.values import moment


def quantile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@dataclass
class Report:
    rows_in: dict[str, int] = field(default_factory=dict)
    steps: list[tuple[str, float]] = field(default_factory=list)
    predictions: int = 0
    outcomes: int = 0
    champion: int = 0
    audit: tuple[int, str] = (0, "")
    _evaluations: list[str] = field(default_factory=list)
    _comparisons: list[str] = field(default_factory=list)
    _latencies: list[str] = field(default_factory=list)
    _weeks: list[str] = field(default_factory=list)
    _incidents: list[str] = field(default_factory=list)

    def line(self, text: str) -> None:
        print(f"   {text}", flush=True)

    def evaluation(self, version: int, training_set: str, evaluation: model_pb2.Evaluation) -> None:
        rows = [(f"version {version}", metrics(evaluation.metrics))]
        rows += [(f"baseline {each.name}", metrics(each.metrics)) for each in evaluation.baselines]
        for name, figures in rows:
            text = "  ".join(
                f"{metric} {figures[metric]:.4f}" for metric in ("auc", "logloss", "brier", "ece") if metric in figures
            )
            self._evaluations.append(f"  {training_set:<15} {evaluation.rows:>7} rows  {name:<20} {text}")
            self.line(f"{name} on {training_set}: {text}")
        bins = "  ".join(f"{bin.predicted_mean:.2f}→{bin.observed_mean:.2f}" for bin in evaluation.calibration)
        self._evaluations.append(f"  {'':<15} {'':>12}  calibration: {bins}")

    def comparison(
        self, champion: int, challenger: int, comparison: model_pb2.Comparison, promoted: bool, rule: str
    ) -> None:
        text = (
            f"version {challenger} against {champion}: logloss {comparison.loss_difference:+.5f}, "
            f"95 % from {comparison.interval_low:+.5f} to {comparison.interval_high:+.5f}: "
            f"{'better' if promoted else 'not better'} ({rule})"
        )
        self._comparisons.append(f"  {text}")
        self.line(text)

    def latency(self, name: str, seconds: Sequence[float]) -> None:
        p50, p99 = (quantile(seconds, share) * 1e3 for share in (0.5, 0.99))
        text = f"{name:<15} {len(seconds)} calls of one flight, features looked up: p50 {p50:.2f} ms, p99 {p99:.2f} ms"
        self._latencies.append(f"  {text}")
        self.line(text)

    def week(self, report: monitor_pb2.MonitorReport) -> None:
        figures = metrics(report.metrics)
        drifted = sorted(report.features, key=lambda each: -each.psi)[:2]
        text = (
            f"{moment(report.window_start_us):%d %b}  {report.predictions:>6} predicted  {report.outcomes:>6} landed  "
            f"auc {figures.get('auc', float('nan')):.3f}  logloss {figures.get('logloss', float('nan')):.3f}  "
            f"psi of score {report.score.psi:.2f}, "
            + ", ".join(f"{each.feature} {each.psi:.2f}" for each in drifted)
            + (f"  ! {', '.join(sorted({breach.rule for breach in report.breaches}))}" if report.breaches else "")
        )
        self._weeks.append(f"  {text}")
        self.line(text)

    def incident(self, incident: monitor_pb2.Incident) -> None:
        told = ", ".join(f"{channel}: {outcome}" for channel, outcome in sorted(incident.notifications.items()))
        text = f"{incident.name} P{incident.priority} {incident.category}: {incident.summary}; told {told}"
        self._incidents.append(f"  {text}")
        self.line(text)

    def text(self) -> str:
        sections = [
            ("Rows in", [f"  {name:<15} {rows:>8}" for name, rows in self.rows_in.items()]),
            ("Versions beside two baselines", self._evaluations),
            ("Comparisons", self._comparisons),
            ("Served calls, as the caller saw them", self._latencies),
            ("Drift and accuracy by week", self._weeks),
            ("Incident", self._incidents),
            (
                "In all",
                [
                    f"  {self.predictions} flights predicted, {self.outcomes} outcomes recorded; version {self.champion} serves",
                    f"  audit log: {self.audit[0]} entries, root {self.audit[1]}",
                ],
            ),
            ("Time", [f"  {name:<40} {seconds:6.1f} s" for name, seconds in self.steps]),
        ]
        return "Mizan: New York flights, 2013\n" + "".join(
            f"\n{title}\n" + "\n".join(lines) + "\n" for title, lines in sections
        )
