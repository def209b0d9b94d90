using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>What <c>dotnet nuget</c> pushes, where, and as whom.</summary>
public static class DotNetNuGetOptions
{
    /// <summary>Sets the address that packages are pushed to; null leaves it to <c>dotnet</c>.</summary>
    public static T SetSource<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Source", options is DotNetNuGetAddSourceSettings ? "{value}" : "--source {value}", value);

    /// <summary>Leaves the address that packages are pushed to to <c>dotnet</c>.</summary>
    public static T ResetSource<T>(this T options)
        where T : DotNetOptions => options.Reset("Source");

    /// <summary>Sets the address that symbols are pushed to; null leaves it to <c>dotnet</c>.</summary>
    public static T SetSymbolSource<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("SymbolSource", "--symbol-source {value}", value);

    /// <summary>Leaves the address that symbols are pushed to to <c>dotnet</c>.</summary>
    public static T ResetSymbolSource<T>(this T options)
        where T : DotNetOptions => options.Reset("SymbolSource");

    /// <summary>Sets how long a push may take, in seconds; null leaves it to <c>dotnet</c>.</summary>
    public static T SetTimeout<T>(this T options, int? value)
        where T : DotNetOptions => options.Set("Timeout", "--timeout {value}", value);

    /// <summary>Leaves how long a push may take, in seconds to <c>dotnet</c>.</summary>
    public static T ResetTimeout<T>(this T options)
        where T : DotNetOptions => options.Reset("Timeout");

    /// <summary>Sets the key of the address; it is masked in what is printed.</summary>
    public static T SetApiKey<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("ApiKey", "--api-key {value}", value).AddProcessRedactedSecrets(value is null ? [] : [value]);

    /// <summary>Leaves the key of the address to <c>dotnet</c>.</summary>
    public static T ResetApiKey<T>(this T options)
        where T : DotNetOptions => options.Reset("ApiKey");

    /// <summary>Sets the key of the address for symbols; it is masked in what is printed.</summary>
    public static T SetSymbolApiKey<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("SymbolApiKey", "--symbol-api-key {value}", value).AddProcessRedactedSecrets(value is null ? [] : [value]);

    /// <summary>Leaves the key of the address for symbols to <c>dotnet</c>.</summary>
    public static T ResetSymbolApiKey<T>(this T options)
        where T : DotNetOptions => options.Reset("SymbolApiKey");

    /// <summary>Sets the password at the source; it is masked in what is printed.</summary>
    public static T SetPassword<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Password", "--password {value}", value).AddProcessRedactedSecrets(value is null ? [] : [value]);

    /// <summary>Leaves the password at the source to <c>dotnet</c>.</summary>
    public static T ResetPassword<T>(this T options)
        where T : DotNetOptions => options.Reset("Password");

    /// <summary>Sets the user at the source; null leaves it to <c>dotnet</c>.</summary>
    public static T SetUsername<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Username", "--username {value}", value);

    /// <summary>Leaves the user at the source to <c>dotnet</c>.</summary>
    public static T ResetUsername<T>(this T options)
        where T : DotNetOptions => options.Reset("Username");

    /// <summary>Sets the name of the source; null leaves it to <c>dotnet</c>.</summary>
    public static T SetName<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Name", "--name {value}", value);

    /// <summary>Leaves the name of the source to <c>dotnet</c>.</summary>
    public static T ResetName<T>(this T options)
        where T : DotNetOptions => options.Reset("Name");

    /// <summary>Says whether symbols stay here; null leaves it to <c>dotnet</c>.</summary>
    public static T SetNoSymbols<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("NoSymbols", "--no-symbols", value);

    /// <summary>Makes it so that symbols stay here.</summary>
    public static T EnableNoSymbols<T>(this T options)
        where T : DotNetOptions => options.SetNoSymbols(true);

    /// <summary>Makes it not so that symbols stay here.</summary>
    public static T DisableNoSymbols<T>(this T options)
        where T : DotNetOptions => options.SetNoSymbols(false);

    /// <summary>Turns around whether symbols stay here.</summary>
    public static T ToggleNoSymbols<T>(this T options)
        where T : DotNetOptions => options.Toggle("NoSymbols", "--no-symbols");

    /// <summary>Leaves it to <c>dotnet</c> whether symbols stay here.</summary>
    public static T ResetNoSymbols<T>(this T options)
        where T : DotNetOptions => options.Reset("NoSymbols");

    /// <summary>Says whether a package that is there already is no failure; null leaves it to <c>dotnet</c>.</summary>
    public static T SetSkipDuplicate<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("SkipDuplicate", "--skip-duplicate", value);

    /// <summary>Makes it so that a package that is there already is no failure.</summary>
    public static T EnableSkipDuplicate<T>(this T options)
        where T : DotNetOptions => options.SetSkipDuplicate(true);

    /// <summary>Makes it not so that a package that is there already is no failure.</summary>
    public static T DisableSkipDuplicate<T>(this T options)
        where T : DotNetOptions => options.SetSkipDuplicate(false);

    /// <summary>Turns around whether a package that is there already is no failure.</summary>
    public static T ToggleSkipDuplicate<T>(this T options)
        where T : DotNetOptions => options.Toggle("SkipDuplicate", "--skip-duplicate");

    /// <summary>Leaves it to <c>dotnet</c> whether a package that is there already is no failure.</summary>
    public static T ResetSkipDuplicate<T>(this T options)
        where T : DotNetOptions => options.Reset("SkipDuplicate");

    /// <summary>Says whether everything is said in English; null leaves it to <c>dotnet</c>.</summary>
    public static T SetForceEnglishOutput<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("ForceEnglishOutput", "--force-english-output", value);

    /// <summary>Makes it so that everything is said in English.</summary>
    public static T EnableForceEnglishOutput<T>(this T options)
        where T : DotNetOptions => options.SetForceEnglishOutput(true);

    /// <summary>Makes it not so that everything is said in English.</summary>
    public static T DisableForceEnglishOutput<T>(this T options)
        where T : DotNetOptions => options.SetForceEnglishOutput(false);

    /// <summary>Turns around whether everything is said in English.</summary>
    public static T ToggleForceEnglishOutput<T>(this T options)
        where T : DotNetOptions => options.Toggle("ForceEnglishOutput", "--force-english-output");

    /// <summary>Leaves it to <c>dotnet</c> whether everything is said in English.</summary>
    public static T ResetForceEnglishOutput<T>(this T options)
        where T : DotNetOptions => options.Reset("ForceEnglishOutput");

    /// <summary>Says whether packages are not held in memory; null leaves it to <c>dotnet</c>.</summary>
    public static T SetDisableBuffering<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("DisableBuffering", "--disable-buffering", value);

    /// <summary>Makes it so that packages are not held in memory.</summary>
    public static T EnableDisableBuffering<T>(this T options)
        where T : DotNetOptions => options.SetDisableBuffering(true);

    /// <summary>Makes it not so that packages are not held in memory.</summary>
    public static T DisableDisableBuffering<T>(this T options)
        where T : DotNetOptions => options.SetDisableBuffering(false);

    /// <summary>Turns around whether packages are not held in memory.</summary>
    public static T ToggleDisableBuffering<T>(this T options)
        where T : DotNetOptions => options.Toggle("DisableBuffering", "--disable-buffering");

    /// <summary>Leaves it to <c>dotnet</c> whether packages are not held in memory.</summary>
    public static T ResetDisableBuffering<T>(this T options)
        where T : DotNetOptions => options.Reset("DisableBuffering");

    /// <summary>Says whether nothing is appended to the address; null leaves it to <c>dotnet</c>.</summary>
    public static T SetNoServiceEndpoint<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("NoServiceEndpoint", "--no-service-endpoint", value);

    /// <summary>Makes it so that nothing is appended to the address.</summary>
    public static T EnableNoServiceEndpoint<T>(this T options)
        where T : DotNetOptions => options.SetNoServiceEndpoint(true);

    /// <summary>Makes it not so that nothing is appended to the address.</summary>
    public static T DisableNoServiceEndpoint<T>(this T options)
        where T : DotNetOptions => options.SetNoServiceEndpoint(false);

    /// <summary>Turns around whether nothing is appended to the address.</summary>
    public static T ToggleNoServiceEndpoint<T>(this T options)
        where T : DotNetOptions => options.Toggle("NoServiceEndpoint", "--no-service-endpoint");

    /// <summary>Leaves it to <c>dotnet</c> whether nothing is appended to the address.</summary>
    public static T ResetNoServiceEndpoint<T>(this T options)
        where T : DotNetOptions => options.Reset("NoServiceEndpoint");

    /// <summary>Says whether the password is stored as it is; null leaves it to <c>dotnet</c>.</summary>
    public static T SetStorePasswordInClearText<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("StorePasswordInClearText", "--store-password-in-clear-text", value);

    /// <summary>Makes it so that the password is stored as it is.</summary>
    public static T EnableStorePasswordInClearText<T>(this T options)
        where T : DotNetOptions => options.SetStorePasswordInClearText(true);

    /// <summary>Makes it not so that the password is stored as it is.</summary>
    public static T DisableStorePasswordInClearText<T>(this T options)
        where T : DotNetOptions => options.SetStorePasswordInClearText(false);

    /// <summary>Turns around whether the password is stored as it is.</summary>
    public static T ToggleStorePasswordInClearText<T>(this T options)
        where T : DotNetOptions => options.Toggle("StorePasswordInClearText", "--store-password-in-clear-text");

    /// <summary>Leaves it to <c>dotnet</c> whether the password is stored as it is.</summary>
    public static T ResetStorePasswordInClearText<T>(this T options)
        where T : DotNetOptions => options.Reset("StorePasswordInClearText");
}
