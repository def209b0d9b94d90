"""An external trainer: fits scikit-learn's logistic regression (or ridge) and writes it as ONNX. Needs Debian's python3-sklearn,
python3-pandas and python3-onnx. Called with the path of a request; see docs/training.md."""
import json
import sys

import numpy as np
import pandas as pd
from onnx import TensorProto, helper, numpy_helper, save
from sklearn.linear_model import LogisticRegression, Ridge

request = json.load(open(sys.argv[-1], encoding="utf-8"))
rows = pd.read_csv(request["training"], keep_default_na=False, na_values=[""])
numbers = [column["name"] for column in request["inputs"] if column["type"] == "float"]
texts = [column for column in request["inputs"] if column["type"] == "string"]
fill, mean, factor = [], [], []
for name in numbers:
    values = rows[name].astype(np.float64)
    fill.append(values.median())
    filled = values.fillna(fill[-1])
    mean.append(filled.mean())
    factor.append(1 / (filled.std() or 1))
    rows[name] = (filled - mean[-1]) * factor[-1]
hot = [np.stack([(rows[column["name"]].fillna("") == value) for value in column["categories"]], 1) for column in texts]
x = np.concatenate([rows[numbers].to_numpy(), *hot], 1).astype(np.float64)
label = rows[request["label"]]
if request["task"] == "Regression":
    fitted = Ridge(float(request["settings"].get("alpha", "1"))).fit(x, label)
    weights, bias = fitted.coef_.reshape(1, -1), np.array([fitted.intercept_])
else:
    places = label.astype(str).map({value: place for place, value in enumerate(request["classes"])})
    fitted = LogisticRegression(C=float(request["settings"].get("c", "1")), max_iter=2000).fit(x, places)
    weights, bias = fitted.coef_, fitted.intercept_


def constant(name, values, kind=np.float32):
    return numpy_helper.from_array(np.array(values, dtype=kind), name)


node = helper.make_node
nodes = [node("Concat", numbers, ["raw"], axis=1), node("IsNaN", ["raw"], ["missing"]), node("Where", ["missing", "fill", "raw"], ["filled"]),
         node("Sub", ["filled", "mean"], ["centred"]), node("Mul", ["centred", "factor"], ["scaled"]), node("Clip", ["scaled", "least", "most"], ["clipped"])]
parts = ["clipped"]
for place, column in enumerate(texts):
    nodes += [node("OneHotEncoder", [column["name"]], [f"hot{place}"], domain="ai.onnx.ml", cats_strings=column["categories"], zeros=1),
              node("Squeeze", [f"hot{place}", "second"], [f"flat{place}"])]
    parts.append(f"flat{place}")
last = {"Binary": "Sigmoid", "Multiclass": "Softmax", "Regression": "Identity"}[request["task"]]
nodes += [node("Concat", parts, ["vector"], axis=1), node("Gemm", ["vector", "weights", "bias"], ["score"]), node(last, ["score"], [request["output"]["name"]])]
graph = helper.make_graph(
    nodes, "external",
    [helper.make_tensor_value_info(c["name"], TensorProto.FLOAT if c["type"] == "float" else TensorProto.STRING, ["rows", 1]) for c in request["inputs"]],
    [helper.make_tensor_value_info(request["output"]["name"], TensorProto.FLOAT, ["rows", request["output"]["width"]])],
    [constant("fill", [fill]), constant("mean", [mean]), constant("factor", [factor]), constant("least", -20), constant("most", 20),
     constant("second", [1], np.int64), constant("weights", weights.T), constant("bias", bias)])
model = helper.make_model(graph, ir_version=request["allowed"]["irVersion"], opset_imports=[
    helper.make_opsetid("", int(request["settings"].get("opset", request["allowed"]["ai.onnx"]))),
    helper.make_opsetid("ai.onnx.ml", request["allowed"]["ai.onnx.ml"])])
save(model, request["model"])
print(f"fitted {len(rows)} rows")
