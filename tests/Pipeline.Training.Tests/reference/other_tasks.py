"""What scikit-learn reaches on the sample's data for the other two tasks; run with Debian's python3 (scikit-learn 1.2.1):
python3 other_tasks.py ../../../samples/CreditRisk/data/credit_data.csv

The price of the goods as a number, and the kind of employment as classes (rows without one left out), from the other columns.
Each fourth row of those used is held out. Missing numbers are filled with the median, with an indicator; categories are one-hot.
"""
import sys

import numpy as np
import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor, RandomForestRegressor
from sklearn.dummy import DummyClassifier, DummyRegressor
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import accuracy_score, log_loss, mean_squared_error, r2_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

NUMBERS = ["Seniority", "Time", "Age", "Expenses", "Income", "Assets", "Debt", "Amount"]


def encoder(numbers, texts, scale):
    steps = [SimpleImputer(strategy="median", add_indicator=True)] + ([StandardScaler()] if scale else [])
    return make_column_transformer(
        (make_pipeline(*steps), numbers),
        (OneHotEncoder(handle_unknown="ignore", sparse_output=False), texts))


def split(frame):
    held = np.arange(len(frame)) % 4 == 3
    return frame[~held], frame[held]


data = pd.read_csv(sys.argv[1])
texts = ["Home", "Records", "Job"]
data[texts] = data[texts].fillna("missing")

train, test = split(data)
for name, model, scale in [
        ("mean", DummyRegressor(), True), ("ridge", Ridge(), True), ("forest", RandomForestRegressor(100, min_samples_leaf=10, random_state=1), False),
        ("boosted trees", HistGradientBoostingRegressor(max_iter=100, max_leaf_nodes=7, random_state=1), False)]:
    fitted = make_pipeline(encoder(NUMBERS, texts, scale), model).fit(train, train["Price"])
    found = fitted.predict(test)
    print(f"price, {name}: RMSE {np.sqrt(mean_squared_error(test['Price'], found)):.2f}, R2 {r2_score(test['Price'], found):.4f}")

jobs = data[data["Job"] != "missing"]
numbers, texts = NUMBERS + ["Price"], ["Home", "Records"]
train, test = split(jobs)
for name, model, scale in [
        ("shares", DummyClassifier(), True), ("logistic regression", LogisticRegression(max_iter=2000), True),
        ("boosted trees", HistGradientBoostingClassifier(max_iter=50, max_leaf_nodes=7, random_state=1), False)]:
    fitted = make_pipeline(encoder(numbers, texts, scale), model).fit(train, train["Job"])
    found = fitted.predict_proba(test)
    print(f"job, {name}: log loss {log_loss(test['Job'], found, labels=fitted.classes_):.4f}, "
          f"accuracy {accuracy_score(test['Job'], fitted.classes_[found.argmax(1)]):.4f}")
