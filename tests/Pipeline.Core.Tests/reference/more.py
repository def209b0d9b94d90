"""Writes tasks/more.json with statsmodels 0.13.5 and scipy 1.10.1 (Debian), beside the files that tasks.py wrote: python3 more.py

Hosmer and Lemeshow's test, differences of mean errors between two groups of rows (even and odd ones), and intervals of the bootstrap,
bias-corrected and accelerated (BCa), for draws that stand in the file.
"""
import json

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.stats.diagnostic_gen import test_chisquare_binning
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

result = {}
for name in ["credit", "lending"]:
    rows = pd.read_csv(f"{name}/scores.csv")
    y = rows["label"].to_numpy()
    for scorer in ["logistic", "boosted"]:
        p = rows[scorer].to_numpy()
        # Rows that the model was not fitted on: as many degrees of freedom as groups (Hosmer and Lemeshow 2013, section 5.2.5).
        test = test_chisquare_binning(np.column_stack([1 - y, y]), np.column_stack([1 - p, p]), sort_var=p, bins=10, df=10)
        result[f"{name}_{scorer}_hosmer_lemeshow"] = {"statistic": float(test.statistic), "p": float(test.pvalue)}

rows = pd.read_csv("tasks/numbers.csv")
error = (rows["full"] - rows["label"]).to_numpy()
for name, values in [("mean_error", error), ("mean_absolute_error", np.abs(error))]:
    even, odd = DescrStatsW(values[::2]), DescrStatsW(values[1::2])
    low, high = CompareMeans(even, odd).zconfint_diff(alpha=0.05, usevar="unequal")
    result[name] = {"even": float(even.mean), "odd": float(odd.mean), "low": float(low), "high": float(high)}

sample = np.round(np.random.default_rng(1).lognormal(size=40), 6)
for name, statistic in [("mean", np.mean), ("deviation", np.std)]:
    draws = stats.bootstrap((sample,), statistic, n_resamples=999, vectorized=False, method="BCa", random_state=7)
    left_out = [float(statistic(np.delete(sample, place))) for place in range(len(sample))]
    result[f"bca_{name}"] = {
        "observed": float(statistic(sample)), "left_out": left_out, "draws": np.sort(draws.bootstrap_distribution).tolist(),
        "low": float(draws.confidence_interval.low), "high": float(draws.confidence_interval.high)}

with open("tasks/more.json", "w") as file:
    json.dump(result, file)
    file.write("\n")
