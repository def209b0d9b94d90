"""Makes tasks/: a classifier of several classes and a regression on the credit data, with scikit-learn's metrics of them.

Run with Debian 12's python3 (scikit-learn 1.2.1, statsmodels 0.13.5) from this folder; it writes the files of tasks/ anew:

    /usr/bin/python3 tasks.py ../../../samples/CreditRisk/data/credit_data.csv
"""
import json
import sys

import numpy as np
import pandas as pd
import sklearn
import statsmodels.api as sm
from sklearn import metrics as m
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

data = pd.read_csv(sys.argv[1])
numbers = ["Seniority", "Time", "Age", "Expenses", "Income", "Assets", "Debt", "Amount"]
held_out = np.arange(len(data)) % 4 == 3
features = data[numbers].fillna(0.0)

# The class: kind of employment, four of them, 22 rows in the rarest.
known = data["Job"].notna()
classes = sorted(data.loc[known, "Job"].unique())
labels = data["Job"].map({name: index for index, name in enumerate(classes)})
models = {
    "logistic": make_pipeline(StandardScaler(), LogisticRegression(max_iter=2000)),
    "tree": DecisionTreeClassifier(max_depth=5, min_samples_leaf=20, random_state=1),
}
train, test = known & ~held_out, known & held_out
y = labels[test].astype(int).to_numpy()
table = pd.DataFrame({"label": y})
reference = {"source": f"scikit-learn {sklearn.__version__}, statsmodels {sm.__version__ if hasattr(sm, '__version__') else '0.13.5'}"}
result = {"classes": classes}
for name, model in models.items():
    p = model.fit(features[train], labels[train].astype(int)).predict_proba(features[test])
    for index in range(len(classes)):
        table[f"{name}_{index}"] = p[:, index]
    d = p.argmax(axis=1)
    one_hot = np.eye(len(classes))[y]
    confidence, right = p.max(axis=1), d == y
    bins = np.minimum(9, (confidence * 10).astype(int))
    result[name] = {
        "accuracy": m.accuracy_score(y, d),
        "top_2_accuracy": m.top_k_accuracy_score(y, p, k=2),
        "macro_roc_auc": m.roc_auc_score(y, p, multi_class="ovr", average="macro"),
        "weighted_roc_auc": m.roc_auc_score(y, p, multi_class="ovr", average="weighted"),
        "log_loss": m.log_loss(y, p),
        "brier": float(((p - one_hot) ** 2).sum(axis=1).mean()),
        "expected_calibration_error": float(sum(
            abs(confidence[bins == b].sum() - right[bins == b].sum()) for b in range(10)) / len(y)),
        "mcc": m.matthews_corrcoef(y, d),
        "kappa": m.cohen_kappa_score(y, d),
    }
    for average in ["macro", "weighted", "micro"]:
        for metric, function in [("precision", m.precision_score), ("recall", m.recall_score), ("f1", m.f1_score)]:
            result[name][f"{average}_{metric}"] = function(y, d, average=average, zero_division=0)
    result[name]["confusion"] = m.confusion_matrix(y, d, labels=range(len(classes))).tolist()
table.to_csv("tasks/classes.csv", index=False)
reference["classes"] = result

# The number: the price of the goods.
y = data.loc[held_out, "Price"].to_numpy(dtype=float)
table, result = pd.DataFrame({"label": y}), {}
for name, columns in [("full", numbers), ("small", ["Amount", "Time"])]:
    p = LinearRegression().fit(features.loc[~held_out, columns], data.loc[~held_out, "Price"]).predict(features.loc[held_out, columns])
    table[name] = p
    result[name] = {
        "rmse": m.mean_squared_error(y, p, squared=False),
        "mae": m.mean_absolute_error(y, p),
        "r2": m.r2_score(y, p),
        "explained_variance": m.explained_variance_score(y, p),
        "mape": m.mean_absolute_percentage_error(y, p),
        "median_absolute_error": m.median_absolute_error(y, p),
        "max_error": m.max_error(y, p),
        "bias": float((p - y).mean()),
        "pinball_0.9": m.mean_pinball_loss(y, p, alpha=0.9),
        "pinball_0.5": m.mean_pinball_loss(y, p, alpha=0.5),
    }
table.to_csv("tasks/numbers.csv", index=False)
reference["numbers"] = result

# Recalibration of the two binary scorers beside this folder.
for name in ["credit", "lending"]:
    rows = pd.read_csv(f"{name}/scores.csv")
    y, result = rows["label"].to_numpy(), {}
    for scorer in ["logistic", "boosted"]:
        p = rows[scorer].to_numpy()
        logit = np.log(p / (1 - p))
        family = sm.families.Binomial()
        slope = sm.GLM(y, sm.add_constant(logit), family=family).fit(tol=1e-14, maxiter=200)
        shift = sm.GLM(y, np.ones((len(y), 1)), family=family, offset=logit).fit(tol=1e-14, maxiter=200)
        precision, recall, _ = m.precision_recall_curve(y, p)
        result[scorer] = {
            "calibration_slope": slope.params[1], "calibration_slope_error": slope.bse[1],
            "calibration_intercept": shift.params[0], "calibration_intercept_error": shift.bse[0],
            "spiegelhalter_z": float(((y - p) * (1 - 2 * p)).sum() / np.sqrt(((1 - 2 * p) ** 2 * p * (1 - p)).sum())),
            "specificity": m.recall_score(y, p >= 0.5, pos_label=0),
            "precision_at_top_0.1": float(y[np.argsort(-p)[:int(np.ceil(0.1 * len(y)))]].mean()),
            "recall_at_precision_0.6": float(recall[:-1][precision[:-1] >= 0.6].max(initial=0)),
        }
    reference[name] = result

with open("tasks/metrics.json", "w") as file:
    json.dump(reference, file, indent=1)
    file.write("\n")
