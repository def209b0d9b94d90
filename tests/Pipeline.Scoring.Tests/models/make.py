"""Writes the small models of these tests with python3-onnx 1.12 (Debian): python3 make.py

The score of a row is
    0.1 * (Age - 40)             Age missing counts as 40 and adds 0.5
  + 0.001 * Income               Income missing counts as 0
  + Home: own -1, rent 1, missing 0.25, unknown 0
  + Owner: false -0.5, true 0.5, missing or unknown 0
and its probability is 1 / (1 + exp(-score)). In classes.onnx the probabilities of low, middle and high are the softmax of
(0, score, 1); in value.onnx the value is the score itself; the probabilities of bad-sum.onnx are half of what they should be.
"""
import json
import numpy as np
from onnx import TensorProto as T, checker, helper as h, numpy_helper, save


def column(name, kind, role, required, **more):
    return {"name": name, "property": name, "kind": kind, "role": role, "required": required,
            "wholeNumber": False, "isRowNumber": False, "categories": [], **more}


SCHEMA = {"name": "Applicant", "columns": [
    column("Id", "number", "key", True, wholeNumber=True),
    column("Bad", "flag", "label", True, categories=["false", "true"]),
    column("Age", "number", "feature", False),
    column("Income", "number", "feature", False),
    column("Home", "category", "feature", False, categories=["own", "rent"]),
    column("Owner", "flag", "feature", False, categories=["false", "true"])]}
SIGNATURE = {"modelId": "tiny", "schema": SCHEMA, "output": "probability", "threshold": 0.5}


def constant(name, values, dtype=np.float32):
    return numpy_helper.from_array(np.array(values, dtype=dtype), name)


def number(name, missing, weight, extra):
    return [h.make_node("IsNaN", [name], [f"{name}_missing"]),
            h.make_node("Where", [f"{name}_missing", missing, name], [f"{name}_filled"]),
            h.make_node("Mul", [f"{name}_filled", weight], [f"{name}_weighted"]),
            h.make_node("Cast", [f"{name}_missing"], [f"{name}_flag"], to=T.FLOAT),
            h.make_node("Mul", [f"{name}_flag", extra], [f"{name}_extra"]),
            h.make_node("Add", [f"{name}_weighted", f"{name}_extra"], [f"{name}_score"])]


def text(name, categories, weights):
    return [h.make_node("OneHotEncoder", [name], [f"{name}_hot"], domain="ai.onnx.ml", cats_strings=categories, zeros=1),
            h.make_node("Squeeze", [f"{name}_hot", "axis"], [f"{name}_flat"]),
            h.make_node("MatMul", [f"{name}_flat", weights], [f"{name}_score"])]


def last(output, task):
    if task == "binary":
        return [h.make_node("Sigmoid", ["score"], [output])]
    if task == "regression":
        return [h.make_node("Identity", ["score"], [output])]
    return [h.make_node("Concat", ["score", "zero_column", "one_column"], ["scores"], axis=1),
            h.make_node("Gather", ["scores", "order"], ["ordered"], axis=1),
            h.make_node("Softmax", ["ordered"], ["softmax"], axis=1),
            h.make_node("Mul", ["softmax", "gain"], [output])]


def columns(task):
    if task != "multiclass":
        return []
    return [h.make_node("Mul", ["Age_flag", "zero"], ["zero_column"]), h.make_node("Add", ["zero_column", "one"], ["one_column"])]


def model(signature, age_type=T.FLOAT, output="probability", task="binary", gain=1):
    nodes = (number("Age", "forty", "tenth", "half") + number("Income", "zero", "thousandth", "zero")
             + text("Home", ["own", "rent", ""], "home") + text("Owner", ["false", "true"], "owner")
             + [h.make_node("Sum", ["Age_score", "Income_score", "Home_score", "Owner_score", "base"], ["score"]),
                *columns(task), *last(output, task)])
    if age_type != T.FLOAT:
        nodes.insert(0, h.make_node("Cast", ["Age"], ["Age_float"], to=T.FLOAT))
        for node in nodes[1:3]:
            node.input[:] = ["Age_float" if item == "Age" else item for item in node.input]
    graph = h.make_graph(
        nodes, "tiny",
        [h.make_tensor_value_info(name, kind, ["rows", 1])
         for name, kind in [("Age", age_type), ("Income", T.FLOAT), ("Home", T.STRING), ("Owner", T.STRING)]],
        [h.make_tensor_value_info(output, T.FLOAT, ["rows", 3 if task == "multiclass" else 1])],
        [constant("forty", [[40]]), constant("zero", [[0]]), constant("tenth", [[0.1]]), constant("half", [[0.5]]),
         constant("thousandth", [[0.001]]), constant("base", [[-4]]), constant("home", [[-1], [1], [0.25]]),
         constant("owner", [[-0.5], [0.5]]), constant("axis", [1], np.int64),
         *([constant("one", [[1]]), constant("order", [1, 0, 2], np.int64), constant("gain", [[gain]])] if task == "multiclass" else [])],
        # This onnx version infers no type for OneHotEncoder.
        value_info=[h.make_tensor_value_info("Home_hot", T.FLOAT, ["rows", 1, 3]),
                    h.make_tensor_value_info("Owner_hot", T.FLOAT, ["rows", 1, 2])])
    made = h.make_model(graph, producer_name="tests", ir_version=8,
                        opset_imports=[h.make_opsetid("", 17), h.make_opsetid("ai.onnx.ml", 3)])
    if signature is not None:
        h.set_model_props(made, {"pipeline.signature": signature})
    checker.check_model(made, full_check=True)
    return made


save(model(json.dumps(SIGNATURE)), "tiny.onnx")
save(model(None), "no-signature.onnx")
save(model("{\"modelId\": 7}"), "bad-signature.onnx")
save(model(json.dumps(SIGNATURE), age_type=T.DOUBLE, output="score_of_row"), "other-graph.onnx")


CLASSES = {"modelId": "classes", "output": "probabilities", "threshold": 0.5, "schema": {"name": "Graded", "columns": [
    SCHEMA["columns"][0], column("Grade", "category", "label", True, categories=["low", "middle", "high"]), *SCHEMA["columns"][2:]]}}
VALUE = {"modelId": "value", "output": "value", "threshold": 0.5, "schema": {"name": "Priced", "columns": [
    SCHEMA["columns"][0], column("Price", "number", "label", True), *SCHEMA["columns"][2:]]}}
save(model(json.dumps(CLASSES), output="probabilities", task="multiclass"), "classes.onnx")
save(model(json.dumps(CLASSES), output="probabilities", task="multiclass", gain=0.5), "bad-sum.onnx")
save(model(json.dumps(VALUE), output="value", task="regression"), "value.onnx")
save(model(json.dumps(CLASSES), output="probabilities"), "narrow.onnx")
