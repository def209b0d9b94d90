namespace Pipeline.Registry.Ledgers;

/// <summary>How to sign in at the ledger's remote over HTTPS. Not a record: its password must not get into a text by accident.</summary>
/// <param name="userName">The user; for a token, what the host asks for, usually <c>x-access-token</c>.</param>
/// <param name="password">The password or token; never logged.</param>
public sealed class LedgerCredential(string userName, string password)
{
    /// <summary>Gets the user.</summary>
    public string UserName { get; } = userName;

    internal string Password { get; } = password;
}
