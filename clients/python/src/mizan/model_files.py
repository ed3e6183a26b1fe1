"""A model object or file as the bytes Mizan registers: LightGBM text or ONNX. Nothing is ever pickled."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mizan._proto.mizan.v1 import model_pb2


@dataclass(frozen=True)
class ModelFile:
    format: model_pb2.ModelFormat
    contents: bytes


def model_file(model: object, feature_names: Sequence[str] | None = None) -> ModelFile:
    """The file of a model.

    - a LightGBM `Booster`, `LGBMClassifier` or `LGBMRegressor` (their best iteration): its text
    - a fitted scikit-learn estimator or pipeline over numeric columns: ONNX, by skl2onnx, with one input per name in
      `feature_names` or else a single float tensor, and class probabilities as a tensor
    - an ONNX `ModelProto`, or a path to a `.onnx` or LightGBM `.txt` file: as it is

    Raises `TypeError` for anything else.
    """
    if isinstance(model, (str, os.PathLike)):
        return _file(Path(model))
    packages = {kind.__module__.partition(".")[0] for kind in type(model).__mro__}
    if "lightgbm" in packages:
        return ModelFile(model_pb2.MODEL_FORMAT_LIGHTGBM, _lightgbm_text(model).encode())
    if "onnx" in packages:
        return ModelFile(model_pb2.MODEL_FORMAT_ONNX, _serialized(model))
    if "sklearn" in packages:
        return ModelFile(model_pb2.MODEL_FORMAT_ONNX, _sklearn_onnx(model, feature_names))
    raise TypeError(
        f"{type(model).__name__} cannot be registered: give a LightGBM or scikit-learn object, an ONNX model, or a path"
    )


def _file(path: Path) -> ModelFile:
    formats = {".onnx": model_pb2.MODEL_FORMAT_ONNX, ".txt": model_pb2.MODEL_FORMAT_LIGHTGBM}
    if path.suffix not in formats:
        raise TypeError(f"{path.name} is neither ONNX (.onnx) nor LightGBM text (.txt)")
    return ModelFile(formats[path.suffix], path.read_bytes())


def _lightgbm_text(model: Any) -> str:
    booster = getattr(model, "booster_", model)
    text: str = booster.model_to_string()
    return text


def _serialized(model: Any) -> bytes:
    contents: bytes = model.SerializeToString()
    return contents


def _sklearn_onnx(model: Any, feature_names: Sequence[str] | None) -> bytes:
    try:
        from skl2onnx import to_onnx
        from skl2onnx.common.data_types import FloatTensorType
    except ImportError:
        raise TypeError("registering a scikit-learn object needs skl2onnx: pip install 'mizan[sklearn]'") from None
    if feature_names is None:
        inputs = [("input", FloatTensorType([None, int(model.n_features_in_)]))]
    else:
        inputs = [(name, FloatTensorType([None, 1])) for name in feature_names]
    return _serialized(to_onnx(model, initial_types=inputs, options=_options(model)))


def _options(model: Any) -> dict[int, dict[str, bool]] | None:
    """Probabilities as a plain tensor, not as a list of maps, from classifiers (and pipelines that end in one)."""
    last = model.steps[-1][1] if hasattr(model, "steps") else model
    return {id(last): {"zipmap": False}} if hasattr(last, "predict_proba") else None
