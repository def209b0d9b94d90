#!/usr/bin/python3
# All that CustomerCheck's contract checks and reports, with pandas: types too, and of each rule the rows that break it, their share and, where
# the rule is broken, the first ten with line and value. With --digests also SHA-256 and MD5 of the file, as the contract's evidence has them.
# Written for speed: the reader guesses types, and only a column that is not what it should be is looked at as text; sets are columns of
# categories, whose few values are tested instead of the rows. Prints what `contract-rules` prints; the benchmark compares. Needs python3-pandas.
import hashlib
import sys

import numpy as np
import pandas as pd
from pandas.api.types import is_integer_dtype, is_numeric_dtype

LARGEST = 3.4028234663852886e38  # of 32 bits, which models compute with
DATES = {"signup_date": "%Y-%m-%d", "last_seen": "%Y-%m-%dT%H:%M:%S"}
WHOLE = ["customer_id", "tenure_months", "num_products", "is_active"]
SETS = {
    "country": "US DE FR GB ES IT NL PL SE NO DK FI IE PT GR CZ HU RO BG".split(),
    "segment": "retail premium business student senior".split(),
    "channel": "web mobile branch phone partner".split(),
}
FORMULA = r"[=+@\t\r-]"

path = sys.argv[1]
data = pd.read_csv(path, keep_default_na=False, na_values=["", "NA"], dtype={name: "category" for name in SETS})
rows = len(data)
nothing = np.zeros(rows, dtype=bool)


def report(rule, broken, column=None, allowed=0.0):
    count = int(broken.sum())
    examples = []
    if count > allowed * rows and column is not None:
        for row in np.flatnonzero(broken)[:10]:
            value = data[column].iat[row]
            shown = "missing" if pd.isna(value) else f"{value:g}" if isinstance(value, float) else str(value)
            examples.append(f"line {row + 2} {shown}")
    print(f"{rule}\t{count}\t{count / rows:.9f}\t{', '.join(examples)}")


def figure(rule, holds):
    print(f"{rule}\t{0 if holds else 1}\t0.000000000\t")


def number(name):
    """The column as numbers, and where it is none of 32 bits."""
    column = data[name]
    if is_integer_dtype(column):
        return column, nothing
    if is_numeric_dtype(column):
        return column, (column.abs() > LARGEST).to_numpy()
    read = pd.to_numeric(column, errors="coerce")
    return read, (column.notna() & ~(read.abs() <= LARGEST)).to_numpy()


missing = {name: data[name].isna().to_numpy() for name in data}
numbers = {}
for name in ["customer_id", "age", "income", "balance", "score", "tenure_months", "num_products", "is_active"]:
    numbers[name], wrong = number(name)
    if name in WHOLE and not is_integer_dtype(numbers[name]):
        wrong = wrong | (numbers[name].notna() & (numbers[name] != np.trunc(numbers[name]))).to_numpy()
    report(f"type({name})", wrong, name)
moments = {}
for name, form in DATES.items():
    moments[name] = pd.to_datetime(data[name], format=form, errors="coerce")
    report(f"type({name})", (moments[name].isna() & data[name].notna()).to_numpy(), name)

shares = {"age": 0.05, "income": 0.1, "balance": 0.05, "segment": 0.05}
for name in data:
    report(f"missing({name})", missing[name], name, shares.get(name, 0))
for name, low, high in [("age", 0, 120), ("score", 0, 1), ("num_products", 1, 5), ("is_active", 0, 1)]:
    report(f"between({name})", ((numbers[name] < low) | (numbers[name] > high)).to_numpy(), name)
report("between(income)", (numbers["income"] < 0).to_numpy(), "income")
report("between(signup_date)", (moments["signup_date"] < "2018-01-01").to_numpy(), "signup_date")
report("between(last_seen)", (moments["last_seen"] < "2024-01-01").to_numpy(), "last_seen")

for name, allowed in SETS.items():
    values = data[name].cat.categories
    for rule, wrong, share in [
        (f"one_of({name})", ~values.isin(allowed), 0.01 if name == "country" else 0),
        (f"no_formula({name})", values.str.match(FORMULA) & pd.to_numeric(values, errors="coerce").isna(), 0),
    ]:
        report(rule, data[name].isin(values[wrong]).to_numpy() if wrong.any() else nothing, name, share)
report("one_of(churned)", (~data.churned.isin([0, 1]) & data.churned.notna()).to_numpy(), "churned")
begins = data.email.str[0].isin(list("=+@\t\r-")).to_numpy()
if begins.any():
    begins &= pd.to_numeric(data.email, errors="coerce").isna().to_numpy()
report("no_formula(email)", begins, "email")
report("matches(email)", ~data.email.str.fullmatch(r"[^@]+@[^@]+[.][a-z]+").fillna(True).to_numpy(dtype=bool), "email", 0.001)

for name in ["customer_id", "email"]:
    report(f"unique({name})", data[name].duplicated().to_numpy() & ~missing[name], name)
figure("rows", rows >= 1000)
figure("mean(income)", 30_000 <= numbers["income"].mean() <= 60_000)
figure("deviation(balance)", 500 <= numbers["balance"].std() <= 1_500)
least = {"age": 50, "income": 1_000, "balance": 1_000, "score": 1_000, "signup_date": 100, "last_seen": 1_000, "tenure_months": 10}
most = {"num_products": 5, "is_active": 2, "churned": 2, "country": 30, "segment": 5, "channel": 5}
for name, bound in least.items():
    figure(f"distinct({name})", numbers.get(name, data[name]).nunique() >= bound)
for name, bound in most.items():
    figure(f"distinct({name})", numbers.get(name, data[name]).nunique() <= bound)

if "--digests" in sys.argv:
    sha256, md5 = hashlib.sha256(), hashlib.md5()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            sha256.update(block)
            md5.update(block)
    print(f"digests {sha256.hexdigest()} {md5.hexdigest()}", file=sys.stderr)
