"""xgboost's TreeSHAP for the benchmark: treeshap.py TRAINING.csv ROWS.csv RUNS FOLDER

Fits 200 trees of 31 leaves, times pred_contribs on the rows with one thread and with all, and leaves the trees as FOLDER/trees.onnx and the
values as FOLDER/values.csv, so that the other side explains the same rows under the same trees.
"""
import json
import os
import statistics
import sys
import time

import numpy as np
import pandas as pd
import xgboost
from onnx import TensorProto, helper, save

training = pd.read_csv(sys.argv[1])
rows = pd.read_csv(sys.argv[2]).drop(columns="Yes").to_numpy("float32")
runs, folder = int(sys.argv[3]), sys.argv[4]
x, y = training.drop(columns="Yes").to_numpy("float32"), training["Yes"].astype(bool)
booster = xgboost.train(
    {"objective": "binary:logistic", "max_leaves": 31, "max_depth": 0, "grow_policy": "lossguide", "tree_method": "hist", "eta": 0.1, "seed": 1},
    xgboost.DMatrix(x, y), num_boost_round=200)
matrix = xgboost.DMatrix(rows)
for words, threads in [("one thread", 1), (f"{os.cpu_count()} threads", os.cpu_count())]:
    booster.set_param({"nthread": threads})
    seconds = []
    for run in range(-1, runs):
        start = time.perf_counter()
        values = booster.predict(matrix, pred_contribs=True)
        if run >= 0:
            seconds.append(time.perf_counter() - start)
    print(f"| xgboost {xgboost.__version__} pred_contribs, {words} | {statistics.median(seconds):.3f} s | {min(seconds):.3f} to {max(seconds):.3f} s | {runs} |")
    with open(os.path.join(folder, f"median-{threads}"), "w") as file:
        file.write(str(statistics.median(seconds)))
np.savetxt(os.path.join(folder, "values.csv"), values, delimiter=",", fmt="%.9g")

lists = {name: [] for name in [
    "nodes_treeids", "nodes_nodeids", "nodes_featureids", "nodes_values", "nodes_hitrates", "nodes_modes", "nodes_truenodeids",
    "nodes_falsenodeids", "target_treeids", "target_nodeids", "target_ids", "target_weights"]}


def add(tree, node):
    leaf = "leaf" in node
    for name, value in zip(list(lists)[:8], [
            tree, node["nodeid"], 0 if leaf else int(node["split"][1:]), 0.0 if leaf else node["split_condition"], node["cover"],
            "LEAF" if leaf else "BRANCH_LT", 0 if leaf else node["yes"], 0 if leaf else node["no"]]):
        lists[name].append(value)
    if leaf:
        for name, value in zip(list(lists)[8:], [tree, node["nodeid"], 0, node["leaf"]]):
            lists[name].append(value)
    else:
        for child in node["children"]:
            add(tree, child)


for number, tree in enumerate(booster.get_dump(with_stats=True, dump_format="json")):
    add(number, json.loads(tree))
node = helper.make_node("TreeEnsembleRegressor", ["input"], ["score"], domain="ai.onnx.ml", n_targets=1, base_values=[0.0], **lists)
graph = helper.make_graph(
    [node], "trees", [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["rows", rows.shape[1]])],
    [helper.make_tensor_value_info("score", TensorProto.FLOAT, ["rows", 1])])
save(helper.make_model(graph, ir_version=8, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)]),
     os.path.join(folder, "trees.onnx"))
