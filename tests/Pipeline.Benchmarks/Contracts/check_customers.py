#!/usr/bin/python3
# Fewer checks than CustomerCheck's, with pandas: no types, no shares, no examples, no digests (see check_customers_fully.py). Needs python3-pandas.
import sys

import pandas as pd

data = pd.read_csv(sys.argv[1], parse_dates=["signup_date", "last_seen"])
found = {"rows": len(data), "keys again": data.customer_id.duplicated().sum(), "mails again": data.email.duplicated().sum()}
found.update({f"missing {name}": data[name].isna().sum() for name in data})
found.update({f"distinct {name}": data[name].nunique() for name in data})
for name, low, high in [("age", 0, 120), ("score", 0, 1), ("num_products", 1, 5), ("is_active", 0, 1)]:
    found[f"outside {name}"] = (~data[name].dropna().between(low, high)).sum()
found["income below 0"] = (data.income < 0).sum()
found["mean income"] = data.income.mean()
found["deviation balance"] = data.balance.std()
found["early signup"] = (data.signup_date < "2018-01-01").sum()
found["early seen"] = (data.last_seen < "2024-01-01").sum()
sets = {
    "country": "US DE FR GB ES IT NL PL SE NO DK FI IE PT GR CZ HU RO BG".split(),
    "segment": ["retail", "premium", "business", "student", "senior"],
    "channel": ["web", "mobile", "branch", "phone", "partner"],
    "churned": [0, 1],
}
for name, allowed in sets.items():
    found[f"other {name}"] = (~data[name].dropna().isin(allowed)).sum()
found["mail pattern"] = (~data.email.str.fullmatch(r"[^@]+@[^@]+[.][a-z]+")).sum()
print(found["rows"], "rows,", found["keys again"], "keys again")
