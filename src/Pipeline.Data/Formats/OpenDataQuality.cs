using Pipeline.Core.Contracts;

namespace Pipeline.Data.Formats;

/// <summary>Writes one rule as a quality check of the Open Data Contract Standard: by the standard's own metric where it has one, otherwise as a check of ours, in words.</summary>
internal static class OpenDataQuality
{
    /// <summary>Texts that mean missing, as <c>docs/data.md</c> says.</summary>
    private static readonly object[] MissingTexts = [string.Empty, "NA"];

    public static Dictionary<string, object> Of(ContractRule rule)
    {
        // A condition on the rows is not known to the standard's metrics.
        var check = rule.Where is not null ? Custom(rule) : rule switch
        {
            ContractRule.RowCount { AtMost: null } rows => Metric("rowCount", "mustBeGreaterOrEqualTo", rows.AtLeast),
            ContractRule.RowCount { AtMost: { } most } rows when most > rows.AtLeast => Metric("rowCount", "mustBeBetween", new List<object> { rows.AtLeast, most }),
            ContractRule.RowCount rows => Metric("rowCount", "mustBe", rows.AtLeast),
            ContractRule.Missing missing => With(Share("missingValues", Math.Max(missing.AtMost, missing.Tolerance)), "missingValues", MissingTexts.ToList()),
            ContractRule.OneOf set => With(Share("invalidValues", set.Tolerance), "validValues", set.Allowed.Select(text => (object)text).ToList()),
            ContractRule.Matches text => With(Share("invalidValues", text.Tolerance), "pattern", text.Pattern),
            ContractRule.Unique { Columns.Count: 1 } unique => Share("duplicateValues", unique.Tolerance),
            ContractRule.Unique unique => With(Share("duplicateValues", unique.Tolerance), "properties", unique.Columns.Select(text => (object)text).ToList()),
            _ => Custom(rule),
        };
        check["name"] = rule.FullName;
        check["description"] = rule.Because is { } because ? $"{rule.Expectation}, because {because}" : rule.Expectation;
        check["severity"] = rule.Severity == Severity.Error ? "error" : "warning";
        return check;
    }

    private static Dictionary<string, object> Metric(string metric, string comparison, object value) =>
        new() { ["type"] = "library", ["metric"] = metric, [comparison] = value };

    private static Dictionary<string, object> Share(string metric, double atMost)
    {
        var check = atMost > 0 ? Metric(metric, "mustBeLessOrEqualTo", 100 * (decimal)atMost) : Metric(metric, "mustBe", 0);
        check["unit"] = atMost > 0 ? "percent" : "rows";
        return check;
    }

    private static Dictionary<string, object> With(Dictionary<string, object> check, string argument, object value)
    {
        check["arguments"] = new Dictionary<string, object> { [argument] = value };
        return check;
    }

    private static Dictionary<string, object> Custom(ContractRule rule) =>
        new() { ["type"] = "custom", ["engine"] = "pipeline", ["implementation"] = rule.FullName };
}
