"""Writes trees-classes.onnx and treeshap-classes.json with xgboost 1.7.4 and python3-onnx 1.12 (Debian): python3 treeshap_classes.py CREDIT.csv

Three classes (the thirds of Price) from seven numbers of the credit data, some of them missing; 25 rounds of trees of depth six, so three
times as many trees. The values are xgboost's own (pred_contribs, path-dependent TreeSHAP; the last of each row and class is the mean score).
"""
import json
import sys

import numpy as np
import pandas as pd
import xgboost
from onnx import TensorProto, checker, helper, save

COLUMNS = ["Seniority", "Time", "Age", "Expenses", "Income", "Assets", "Amount"]
rows = pd.read_csv(sys.argv[1])
x = rows[COLUMNS].to_numpy("float32")
y = pd.qcut(rows["Price"], 3, labels=False).to_numpy()
booster = xgboost.train(
    {"objective": "multi:softprob", "num_class": 3, "max_depth": 6, "eta": 0.2, "tree_method": "exact", "seed": 1, "nthread": 1},
    xgboost.DMatrix(x, y), num_boost_round=25)

lists = {name: [] for name in [
    "nodes_treeids", "nodes_nodeids", "nodes_featureids", "nodes_values", "nodes_hitrates", "nodes_modes", "nodes_truenodeids",
    "nodes_falsenodeids", "nodes_missing_value_tracks_true", "target_treeids", "target_nodeids", "target_ids", "target_weights"]}


def add(tree, node):
    leaf = "leaf" in node
    values = [tree, node["nodeid"], 0 if leaf else int(node["split"][1:]), 0.0 if leaf else node["split_condition"], node["cover"],
              "LEAF" if leaf else "BRANCH_LT", 0 if leaf else node["yes"], 0 if leaf else node["no"],
              0 if leaf else int(node["missing"] == node["yes"])]
    for name, value in zip(list(lists)[:9], values):
        lists[name].append(value)
    if leaf:
        for name, value in zip(list(lists)[9:], [tree, node["nodeid"], tree % 3, node["leaf"]]):
            lists[name].append(value)
    else:
        for child in node["children"]:
            add(tree, child)


for number, tree in enumerate(booster.get_dump(with_stats=True, dump_format="json")):
    add(number, json.loads(tree))
node = helper.make_node("TreeEnsembleRegressor", ["input"], ["scores"], domain="ai.onnx.ml", n_targets=3, base_values=[0.5] * 3, **lists)
graph = helper.make_graph(
    [node], "classes", [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["rows", len(COLUMNS)])],
    [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["rows", 3])])
model = helper.make_model(graph, producer_name="tests", ir_version=8, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)])
checker.check_model(model, full_check=True)
save(model, "trees-classes.onnx")

missing = np.isnan(x).any(axis=1)
picked = np.concatenate([x[missing][:12], x[~missing][::150]])
matrix = xgboost.DMatrix(picked)
with open("treeshap-classes.json", "w") as file:
    json.dump({
        "rows": [[None if np.isnan(value) else float(value) for value in row] for row in picked],
        "margin": booster.predict(matrix, output_margin=True).astype(float).tolist(),
        "contributions_last_is_bias": booster.predict(matrix, pred_contribs=True).astype(float).tolist(),
    }, file)
    file.write("\n")
