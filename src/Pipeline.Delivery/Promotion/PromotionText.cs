namespace Pipeline.Delivery.Promotion;

/// <summary>Writes the result of a promotion for people.</summary>
public static class PromotionText
{
    /// <summary>Writes one sentence.</summary>
    public static string Of(PromotionResult result) => result switch
    {
        { Aborted: { } reason } => $"{result.Entry.Stage} keeps version {result.Entry.Version}: {reason}.",
        { Changed: false } => $"{result.Entry.Stage} holds version {result.Entry.Version} already, and it answers at {Address(result)}. Nothing to do.",
        _ => $"{result.Entry.Stage} holds version {result.Entry.Version} now; it answers at {Address(result)}.",
    };

    /// <summary>Adds the key figures for the summary.</summary>
    public static T AddTo<T>(T figures, PromotionResult result)
        where T : IDictionary<string, string>
    {
        figures[result.Entry.Stage!] = result.Entry.Version;
        figures["address"] = Address(result);
        return figures;
    }

    private static string Address(PromotionResult result) => result.Address.ToString().TrimEnd('/');
}
