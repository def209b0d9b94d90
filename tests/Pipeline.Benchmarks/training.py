"""scikit-learn and xgboost on the rows of the training benchmark: training.py TRAINING.csv HOLDOUT.csv RUNS. One thread (OMP_NUM_THREADS=1)."""
import statistics
import sys
import time

import pandas as pd
import xgboost
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score


def read(path):
    rows = pd.read_csv(path)
    return rows.drop(columns="Yes").to_numpy("float32"), rows["Yes"].to_numpy().astype(bool)


(x, y), (held, answers), runs = read(sys.argv[1]), read(sys.argv[2]), int(sys.argv[3])
makers = {
    f"scikit-learn HistGradientBoosting": lambda: HistGradientBoostingClassifier(
        max_iter=100, max_leaf_nodes=31, learning_rate=0.1, early_stopping=False, random_state=1),
    f"xgboost {xgboost.__version__} hist": lambda: xgboost.XGBClassifier(
        n_estimators=100, max_leaves=31, max_depth=0, grow_policy="lossguide", tree_method="hist", learning_rate=0.1, n_jobs=1, random_state=1),
}
times = {}
models = {}
for run in range(-1, runs):
    for name, make in makers.items():
        start = time.perf_counter()
        models[name] = make().fit(x, y)
        fitted = time.perf_counter()
        models[name].predict_proba(x)
        scored = time.perf_counter()
        if run >= 0:
            times.setdefault(f"{name}: fit", []).append(fitted - start)
            times.setdefault(f"{name}: batch scoring of 100,000 rows", []).append(scored - fitted)
for name, seconds in times.items():
    print(f"| {name} | {statistics.median(seconds):.3f} s | {min(seconds):.3f} to {max(seconds):.3f} s | {len(seconds)} |")
print("ROC AUC on held-out rows: " + ", ".join(
    f"{name} {roc_auc_score(answers, model.predict_proba(held)[:, 1]):.4f}" for name, model in models.items()))
