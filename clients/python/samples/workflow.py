"""From rows to a served prediction: a feature view, a training set joined in time, a job, a gate, an endpoint.

The data is made up: shops whose sales depend on the weather of their town as it was known on the day.

    MIZAN_BUNDLE=my-bundle python samples/workflow.py
"""

import datetime

import numpy as np

import mizan
from mizan.models import metrics

START = np.datetime64("2026-01-01", "us")
DAYS, TOWNS = 200, 20


def main() -> None:
    random = np.random.default_rng(7)
    governance = mizan.governance("internal", zone="AE", owner="amal")

    with mizan.connect() as client:
        days = np.repeat(np.arange(DAYS), TOWNS)
        towns = np.tile(np.arange(TOWNS), DAYS)
        heat = 30 + 8 * np.sin(days / 30) + random.normal(size=days.size)
        moments = START + days * np.timedelta64(1, "D")

        client.features.create_entity("town", {"town_id": "int64"})
        client.features.create_view(
            "weather",
            entities=["town"],
            features={"heat": "double"},
            time_to_live=datetime.timedelta(days=2),
            governance=governance,
        )
        client.features.push("weather", {"town_id": towns, "event_time": moments, "heat": heat}, known_time="event_time")

        sold = (heat + random.normal(scale=3, size=days.size) > 30).astype(int)
        spine = {"town_id": towns, "at": moments + np.timedelta64(6, "h"), "sold": sold}
        client.datasets.upload_columns("sales", spine, governance)
        training_set = client.training_sets.create(
            "sales",
            "sales",
            event_time_column="at",
            label_column="sold",
            excluded_columns=["town_id"],
            reads=["weather"],
            governance=governance,
        )
        print(f"{training_set.rows} rows, joins: {training_set.joins}")

        job = client.train(
            "sales-1",
            "sales",
            "binary",
            rounds=50,
            validation_fraction=0.2,
            on_progress=lambda job: print(f"\r{job.operation.progress:4.0%} {job.operation.message}", end=""),
        )
        print(f"\ntrained on {job.device_used}: {dict(metrics(job.metrics))}")

        client.models.create("sales", governance)
        version = client.models.register_job(job.name, "sales")
        evaluation = client.models.evaluate("sales", version.version, "sales")
        print(f"on {evaluation.rows} rows: {dict(metrics(evaluation.metrics))}")
        client.models.set_alias("sales", "champion", version.version, reason="first version")
        client.endpoints.create("sales", model="sales", traffic={version.version: 100})

        answered = client.predict("sales", {"town_id": np.array([3])}, as_of=moments[-1])
        print(f"prediction {answered.prediction_id} by version {answered.model_version}: {dict(answered.outputs)}")


if __name__ == "__main__":
    main()
