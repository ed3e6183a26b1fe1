"""Makes the models of this folder and what LightGBM predicts with them.

    python3 -m venv /tmp/fixtures && /tmp/fixtures/bin/pip install lightgbm==4.7.0 numpy
    /tmp/fixtures/bin/python make_fixtures.py

For each model NAME.txt there is NAME.json: rows (null is NaN), and for each row LightGBM's raw scores,
predictions and leaf indices, from the model as read back from its text. Rows hold the values that are easy to get
wrong: thresholds themselves and their neighbours, zeros near and below 1e-35, infinities, odd categories.
"""

import json
import pathlib

import lightgbm
import numpy

FOLDER = pathlib.Path(__file__).parent
BASE = dict(verbose=-1, num_threads=1, deterministic=True, force_row_wise=True, seed=7, min_data_in_leaf=5)
EDGES = [
    numpy.nan, 0.0, -0.0, 1e-36, -1e-36, 1.0000000180025095e-35, -1.0000000180025095e-35, 2e-35, -2e-35,
    numpy.inf, -numpy.inf, 1e300, -1e300, 0.5, -0.5, -1.0, 1.0, 31.0, 32.0, 33.7, 63.0, 64.0, 2147483647.0,
    2147483648.0, 4294967296.0, -2147483649.0,
]


def plain(generator, rows=600, columns=6):
    return generator.normal(size=(rows, columns))


def sparse(generator, rows=600, columns=6):
    features = generator.normal(size=(rows, columns))
    features[generator.random(features.shape) < 0.4] = 0.0
    return features


def missing(generator, rows=600, columns=6):
    features = sparse(generator, rows, columns)
    features[generator.random(features.shape) < 0.25] = numpy.nan
    return features


def categories(generator, rows=900, columns=6):
    features = missing(generator, rows, columns)
    features[:, 1] = generator.integers(0, 70, rows)
    features[:, 4] = generator.integers(0, 5, rows)
    features[generator.random(rows) < 0.1, 1] = numpy.nan
    return features


def signal(features):
    known = numpy.nan_to_num(features)
    return (
        known[:, 0] * 1.5 - numpy.abs(known[:, 2]) + (known[:, 1] % 3) + numpy.isnan(features[:, 3]) + 0.3 * known[:, 5]
    )


def thresholds(model):
    found = []

    def walk(node):
        if "threshold" in node and node["decision_type"] == "<=":
            found.append((node["split_feature"], float(node["threshold"])))
        for child in ("left_child", "right_child"):
            if child in node:
                walk(node[child])

    for tree in model.dump_model()["tree_info"]:
        walk(tree["tree_structure"])
    return found


def probes(generator, model, features):
    rows = [features[i].copy() for i in range(20)]
    for edge in EDGES:
        rows.append(numpy.full(features.shape[1], edge))
        row = features[generator.integers(len(features))].copy()
        row[generator.integers(len(row))] = edge
        rows.append(row)
    splits = thresholds(model)
    for _ in range(40):
        row = features[generator.integers(len(features))].copy()
        for _ in range(3):
            if not splits:
                break
            feature, threshold = splits[generator.integers(len(splits))]
            row[feature] = [threshold, numpy.nextafter(threshold, numpy.inf), numpy.nextafter(threshold, -numpy.inf)][
                generator.integers(3)
            ]
        rows.append(row)
    return numpy.array(rows)


def listed(values):
    def one(value):
        value = float(value)
        if numpy.isnan(value):
            return None
        if numpy.isinf(value):
            return "Infinity" if value > 0 else "-Infinity"
        return value

    values = numpy.asarray(values)
    return [[one(value) for value in numpy.atleast_1d(row)] for row in values]


def make(name, parameters, data, label, rounds=20, categorical=None, objective=None):
    generator = numpy.random.default_rng(sum(name.encode()))
    features = data(generator)
    target = label(generator, signal(features))
    train = lightgbm.Dataset(features, target, categorical_feature=categorical or "auto", free_raw_data=False)
    settings = {**BASE, **parameters}
    if objective is not None:
        settings["objective"] = objective
    trained = lightgbm.train(settings, train, rounds)
    text = trained.model_to_string()
    (FOLDER / f"{name}.txt").write_text(text)
    model = lightgbm.Booster(model_str=text)
    rows = probes(generator, model, features)
    gains = model.feature_importance("gain")
    case = {
        "rows": listed(rows),
        "raw": listed(model.predict(rows, raw_score=True)),
        "predicted": listed(model.predict(rows)),
        "leaves": [[int(leaf) for leaf in numpy.atleast_1d(row)] for row in model.predict(rows, pred_leaf=True)],
        "splits": [int(count) for count in model.feature_importance("split")],
        "gains": [float(gain) for gain in gains],
    }
    (FOLDER / f"{name}.json").write_text(json.dumps(case, separators=(",", ":")) + "\n")
    print(name, (FOLDER / f"{name}.txt").stat().st_size, (FOLDER / f"{name}.json").stat().st_size)


def binary(generator, score):
    return (score + generator.normal(size=len(score)) > numpy.median(score)).astype(float)


def classes(generator, score):
    return numpy.digitize(score + generator.normal(size=len(score)) * 0.3, numpy.quantile(score, [0.3, 0.7])).astype(float)


def real(generator, score):
    return score + generator.normal(size=len(score)) * 0.2


def positive(generator, score):
    return numpy.exp(numpy.clip(score, -3, 2)) + 0.01


def counts(generator, score):
    return generator.poisson(numpy.exp(numpy.clip(score, -2, 1))).astype(float)


def share(generator, score):
    return 1 / (1 + numpy.exp(-score))


def squared_error(predicted, train):
    return predicted - train.get_label(), numpy.ones_like(predicted)


make("binary", dict(objective="binary", num_leaves=15), plain, binary)
make("binary_sigmoid", dict(objective="binary", num_leaves=7, sigmoid=2.5), plain, binary, 10)
make("missing", dict(objective="binary", num_leaves=15), missing, binary)
make("no_missing", dict(objective="binary", num_leaves=15, use_missing=False), missing, binary)
make("zero_as_missing", dict(objective="binary", num_leaves=15, zero_as_missing=True), missing, binary)
make("sparse", dict(objective="regression", num_leaves=15), sparse, real)
make("categorical", dict(objective="binary", num_leaves=15, min_data_per_group=5, cat_smooth=1), categories, binary,
     categorical=[1, 4])
make("categorical_onehot", dict(objective="regression", num_leaves=7, max_cat_to_onehot=100, min_data_per_group=5),
     categories, real, categorical=[1, 4])
make("multiclass", dict(objective="multiclass", num_class=3, num_leaves=7), plain, classes, 8)
make("multiclassova", dict(objective="multiclassova", num_class=3, num_leaves=7, sigmoid=1.5), missing, classes, 6)
make("regression", dict(objective="regression", num_leaves=15), plain, real)
make("regression_sqrt", dict(objective="regression", reg_sqrt=True, num_leaves=7), plain, real, 10)
make("regression_l1", dict(objective="regression_l1", num_leaves=7), plain, real, 10)
make("huber", dict(objective="huber", num_leaves=7), plain, real, 10)
make("quantile", dict(objective="quantile", alpha=0.9, num_leaves=7), plain, real, 10)
make("poisson", dict(objective="poisson", num_leaves=7), plain, counts, 10)
make("gamma", dict(objective="gamma", num_leaves=7), plain, positive, 10)
make("tweedie", dict(objective="tweedie", num_leaves=7), plain, positive, 10)
make("cross_entropy", dict(objective="cross_entropy", num_leaves=7), plain, share, 10)
make("cross_entropy_lambda", dict(objective="cross_entropy_lambda", num_leaves=7), plain, share, 10)
make("dart", dict(objective="binary", boosting="dart", num_leaves=15, drop_rate=0.5), missing, binary)
make("rf", dict(objective="binary", boosting="rf", bagging_freq=1, bagging_fraction=0.6, num_leaves=15), missing, binary)
make("rf_multiclass", dict(objective="multiclass", num_class=3, boosting="rf", bagging_freq=1, bagging_fraction=0.6,
                           num_leaves=7), plain, classes, 6)
make("linear", dict(objective="regression", linear_tree=True, num_leaves=7), missing, real, 10)
make("custom", dict(num_leaves=7), plain, real, 10, objective=squared_error)
make("constant", dict(objective="binary", num_leaves=7), lambda generator: numpy.zeros((200, 6)), lambda g, s: (numpy.arange(len(s)) % 4 == 0).astype(float), 5)
