namespace Pipeline.Registry.Data;

/// <summary>Where a remote is, with the settings that its section of <c>.dvc/config</c> has.</summary>
/// <param name="Address">An absolute folder, or an address with a scheme.</param>
/// <param name="Settings">The settings; they may hold secrets and are never written anywhere.</param>
public sealed record RemoteAddress(string Address, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>Gets the kind of the address, for example <c>s3</c>; null for a folder.</summary>
    public string? Scheme => Address.IndexOf("://", StringComparison.Ordinal) is > 0 and var end ? Address[..end] : null;

    /// <summary>Gives the address only: settings may be secret.</summary>
    public override string ToString() => Address;
}
