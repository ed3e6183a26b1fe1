"""Makes the models of this folder and what ONNX Runtime answers with them.

    python3 -m venv /tmp/fixtures
    /tmp/fixtures/bin/pip install numpy onnx==1.23.2 onnxruntime==1.32.0 scikit-learn==1.9.1 skl2onnx==1.20.0
    /tmp/fixtures/bin/python make_fixtures.py

For each model NAME.onnx that runs there is NAME.json: inputs and outputs as lists of
{name, datatype, shape, values}, datatypes named as in the Open Inference Protocol.
"""

import json
import pathlib

import numpy
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from skl2onnx import to_onnx
from sklearn.datasets import load_diabetes, load_wine
from sklearn.ensemble import GradientBoostingRegressor, RandomForestClassifier
from sklearn.linear_model import LogisticRegression

FOLDER = pathlib.Path(__file__).parent
NAMES = {
    "bool": "BOOL", "uint8": "UINT8", "int8": "INT8", "int16": "INT16", "int32": "INT32", "int64": "INT64",
    "uint16": "UINT16", "uint32": "UINT32", "uint64": "UINT64", "float16": "FP16", "float32": "FP32",
    "float64": "FP64", "object": "BYTES", "str": "BYTES",
}


def described(name, array):
    array = numpy.asarray(array)
    kind = "str" if array.dtype.kind in "UO" else array.dtype.name
    values = array.ravel().tolist()
    return {"name": name, "datatype": NAMES[kind], "shape": list(array.shape), "values": values}


def save(name, model, inputs=None):
    onnx.checker.check_model(model)
    (FOLDER / f"{name}.onnx").write_bytes(model.SerializeToString())
    if inputs is not None:
        session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
        names = [output.name for output in session.get_outputs()]
        outputs = session.run(names, inputs)
        case = {
            "inputs": [described(key, value) for key, value in inputs.items()],
            "outputs": [described(key, value) for key, value in zip(names, outputs)],
        }
        (FOLDER / f"{name}.json").write_text(json.dumps(case, separators=(",", ":")) + "\n")
    print(name, (FOLDER / f"{name}.onnx").stat().st_size)


def graph(nodes, inputs, outputs, initializers=(), opset=17, domains=()):
    body = helper.make_graph(nodes, "graph", inputs, outputs, list(initializers))
    opsets = [helper.make_opsetid("", opset)] + [helper.make_opsetid(domain, 3) for domain in domains]
    return helper.make_model(body, opset_imports=opsets, ir_version=8)


def tensor(name, kind, shape):
    return helper.make_tensor_value_info(name, kind, shape)


generator = numpy.random.default_rng(5)

wine = load_wine()
features = wine.data.astype(numpy.float32)
forest = RandomForestClassifier(n_estimators=8, max_depth=4, random_state=0).fit(features, wine.target)
save("wine_forest", to_onnx(forest, features[:1], options={"zipmap": False}, target_opset=17), {"X": features[::18]})
save("wine_zipmap", to_onnx(forest, features[:1], target_opset=17))
scaled = (features - features.mean(0)) / features.std(0)
logistic = LogisticRegression(max_iter=500).fit(scaled, wine.target_names[wine.target])
save("wine_logistic", to_onnx(logistic, scaled[:1], options={"zipmap": False}, target_opset=17), {"X": scaled[::18]})

diabetes = load_diabetes()
rows = diabetes.data.astype(numpy.float64)
boosted = GradientBoostingRegressor(n_estimators=10, max_depth=2, random_state=0).fit(rows, diabetes.target)
save("diabetes_boosted", to_onnx(boosted, rows[:1].astype(numpy.float32), target_opset=17),
     {"X": rows[::40].astype(numpy.float32)})

weights = [generator.normal(size=shape).astype(numpy.float32) for shape in ((4, 8), (8,), (8, 2), (2,))]
save("mlp", graph(
    [
        helper.make_node("Gemm", ["x", "w1", "b1"], ["h"]),
        helper.make_node("Relu", ["h"], ["r"]),
        helper.make_node("Gemm", ["r", "w2", "b2"], ["s"]),
        helper.make_node("Softmax", ["s"], ["p"], axis=1),
    ],
    [tensor("x", TensorProto.FLOAT, ["rows", 4])], [tensor("p", TensorProto.FLOAT, ["rows", 2])],
    [numpy_helper.from_array(w, n) for w, n in zip(weights, ("w1", "b1", "w2", "b2"))],
), {"x": generator.normal(size=(3, 4)).astype(numpy.float32)})

kinds = {
    "f64": TensorProto.DOUBLE, "f16": TensorProto.FLOAT16, "i8": TensorProto.INT8, "i16": TensorProto.INT16,
    "i32": TensorProto.INT32, "i64": TensorProto.INT64, "u8": TensorProto.UINT8, "u16": TensorProto.UINT16,
    "u32": TensorProto.UINT32, "u64": TensorProto.UINT64, "bool": TensorProto.BOOL,
}
save("types", graph(
    [helper.make_node("Cast", ["x"], [name], to=kind) for name, kind in kinds.items()],
    [tensor("x", TensorProto.FLOAT, [2, 2])], [tensor(name, kind, [2, 2]) for name, kind in kinds.items()],
), {"x": numpy.array([[0, 1], [2.5, 100]], dtype=numpy.float32)})

save("strings", graph(
    [
        helper.make_node("LabelEncoder", ["word"], ["code"], domain="ai.onnx.ml", keys_strings=["a", "دبي", ""],
                         values_int64s=[7, 8, 9], default_int64=-1),
        helper.make_node("LabelEncoder", ["code"], ["again"], domain="ai.onnx.ml", keys_int64s=[7, 8, 9],
                         values_strings=["first", "دبي", ""], default_string="?"),
    ],
    [tensor("word", TensorProto.STRING, [None])],
    [tensor("code", TensorProto.INT64, [None]), tensor("again", TensorProto.STRING, [None])], domains=["ai.onnx.ml"],
), {"word": numpy.array(["دبي", "a", "zzz", ""])})

save("two_inputs", graph(
    [helper.make_node("Sub", ["a", "b"], ["difference"])],
    [tensor("a", TensorProto.DOUBLE, []), tensor("b", TensorProto.DOUBLE, [None])],
    [tensor("difference", TensorProto.DOUBLE, [None])],
), {"a": numpy.array(5.0), "b": numpy.array([1.0, 2.5])})

save("reshape", graph(
    [helper.make_node("Reshape", ["x", "shape"], ["y"])],
    [tensor("x", TensorProto.FLOAT, [None]), tensor("shape", TensorProto.INT64, [1])],
    [tensor("y", TensorProto.FLOAT, [None])],
))

outside = graph(
    [helper.make_node("Add", ["x", "w"], ["y"])], [tensor("x", TensorProto.FLOAT, [2])],
    [tensor("y", TensorProto.FLOAT, [2])], [numpy_helper.from_array(numpy.ones(2, numpy.float32), "w")],
)
weight = outside.graph.initializer[0]
weight.ClearField("raw_data")
weight.data_location = TensorProto.EXTERNAL
for key, value in {"location": "../../etc/passwd", "offset": "0", "length": "8"}.items():
    entry = weight.external_data.add()
    entry.key, entry.value = key, value
(FOLDER / "external_data.onnx").write_bytes(outside.SerializeToString())
