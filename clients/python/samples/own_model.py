"""Registers a model trained elsewhere, puts it behind an endpoint, and asks it.

    MIZAN_BUNDLE=my-bundle python samples/own_model.py
"""

import lightgbm
import numpy as np
from sklearn.datasets import load_breast_cancer

import mizan


def main() -> None:
    rows, labels = load_breast_cancer(return_X_y=True)
    model = lightgbm.LGBMClassifier(n_estimators=50, verbose=-1).fit(rows, labels)

    with mizan.connect() as client:
        governance = mizan.governance("internal", zone="AE", owner="amal")
        version = client.register(model, "tumours", governance=governance, description="scikit-learn's sample")
        client.endpoints.create("tumours", model="tumours", traffic={version.version: 100})
        answered = client.predict("tumours", rows[:5])

    ours = model.booster_.predict(rows[:5])
    print(f"version {answered.model_version} says {answered.output}, LightGBM says {ours}")
    assert np.allclose(np.ravel(answered.output), ours, atol=1e-12)


if __name__ == "__main__":
    main()
