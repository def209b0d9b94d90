using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Properties of packages and of what is published.</summary>
public static class DotNetPackageProperties
{
    /// <summary>Sets the id of the package; null leaves it to <c>dotnet</c>.</summary>
    public static T SetPackageId<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Property PackageId", "-p:PackageId={value}", value);

    /// <summary>Leaves the id of the package to <c>dotnet</c>.</summary>
    public static T ResetPackageId<T>(this T options)
        where T : DotNetOptions => options.Reset("Property PackageId");

    /// <summary>Sets the title of the package; null leaves it to <c>dotnet</c>.</summary>
    public static T SetTitle<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Property Title", "-p:Title={value}", value);

    /// <summary>Leaves the title of the package to <c>dotnet</c>.</summary>
    public static T ResetTitle<T>(this T options)
        where T : DotNetOptions => options.Reset("Property Title");

    /// <summary>Sets the description of the package; null leaves it to <c>dotnet</c>.</summary>
    public static T SetDescription<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Property Description", "-p:Description={value}", value);

    /// <summary>Leaves the description of the package to <c>dotnet</c>.</summary>
    public static T ResetDescription<T>(this T options)
        where T : DotNetOptions => options.Reset("Property Description");

    /// <summary>Sets the copyright of the package; null leaves it to <c>dotnet</c>.</summary>
    public static T SetCopyright<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Property Copyright", "-p:Copyright={value}", value);

    /// <summary>Leaves the copyright of the package to <c>dotnet</c>.</summary>
    public static T ResetCopyright<T>(this T options)
        where T : DotNetOptions => options.Reset("Property Copyright");

    /// <summary>Sets the address of the licence; null leaves it to <c>dotnet</c>.</summary>
    public static T SetPackageLicenseUrl<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Property PackageLicenseUrl", "-p:PackageLicenseUrl={value}", value);

    /// <summary>Leaves the address of the licence to <c>dotnet</c>.</summary>
    public static T ResetPackageLicenseUrl<T>(this T options)
        where T : DotNetOptions => options.Reset("Property PackageLicenseUrl");

    /// <summary>Sets the address of the project; null leaves it to <c>dotnet</c>.</summary>
    public static T SetPackageProjectUrl<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Property PackageProjectUrl", "-p:PackageProjectUrl={value}", value);

    /// <summary>Leaves the address of the project to <c>dotnet</c>.</summary>
    public static T ResetPackageProjectUrl<T>(this T options)
        where T : DotNetOptions => options.Reset("Property PackageProjectUrl");

    /// <summary>Sets the address of the icon; null leaves it to <c>dotnet</c>.</summary>
    public static T SetPackageIconUrl<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Property PackageIconUrl", "-p:PackageIconUrl={value}", value);

    /// <summary>Leaves the address of the icon to <c>dotnet</c>.</summary>
    public static T ResetPackageIconUrl<T>(this T options)
        where T : DotNetOptions => options.Reset("Property PackageIconUrl");

    /// <summary>Sets what is new in the package; null leaves it to <c>dotnet</c>.</summary>
    public static T SetPackageReleaseNotes<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Property PackageReleaseNotes", "-p:PackageReleaseNotes={value}", value);

    /// <summary>Leaves what is new in the package to <c>dotnet</c>.</summary>
    public static T ResetPackageReleaseNotes<T>(this T options)
        where T : DotNetOptions => options.Reset("Property PackageReleaseNotes");

    /// <summary>Sets the address of the repository; null leaves it to <c>dotnet</c>.</summary>
    public static T SetRepositoryUrl<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Property RepositoryUrl", "-p:RepositoryUrl={value}", value);

    /// <summary>Leaves the address of the repository to <c>dotnet</c>.</summary>
    public static T ResetRepositoryUrl<T>(this T options)
        where T : DotNetOptions => options.Reset("Property RepositoryUrl");

    /// <summary>Sets the kind of the repository; null leaves it to <c>dotnet</c>.</summary>
    public static T SetRepositoryType<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Property RepositoryType", "-p:RepositoryType={value}", value);

    /// <summary>Leaves the kind of the repository to <c>dotnet</c>.</summary>
    public static T ResetRepositoryType<T>(this T options)
        where T : DotNetOptions => options.Reset("Property RepositoryType");

    /// <summary>Sets the form of packages of symbols; null leaves it to <c>dotnet</c>.</summary>
    public static T SetSymbolPackageFormat<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Property SymbolPackageFormat", "-p:SymbolPackageFormat={value}", value);

    /// <summary>Leaves the form of packages of symbols to <c>dotnet</c>.</summary>
    public static T ResetSymbolPackageFormat<T>(this T options)
        where T : DotNetOptions => options.Reset("Property SymbolPackageFormat");

    /// <summary>Sets the profile of publishing; null leaves it to <c>dotnet</c>.</summary>
    public static T SetPublishProfile<T>(this T options, string? value)
        where T : DotNetOptions => options.Set("Property PublishProfile", "-p:PublishProfile={value}", value);

    /// <summary>Leaves the profile of publishing to <c>dotnet</c>.</summary>
    public static T ResetPublishProfile<T>(this T options)
        where T : DotNetOptions => options.Reset("Property PublishProfile");

    /// <summary>Says whether the licence must be accepted; null leaves it to <c>dotnet</c>.</summary>
    public static T SetPackageRequireLicenseAcceptance<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("Property PackageRequireLicenseAcceptance", "-p:PackageRequireLicenseAcceptance={value}", value);

    /// <summary>Makes it so that the licence must be accepted.</summary>
    public static T EnablePackageRequireLicenseAcceptance<T>(this T options)
        where T : DotNetOptions => options.SetPackageRequireLicenseAcceptance(true);

    /// <summary>Makes it not so that the licence must be accepted.</summary>
    public static T DisablePackageRequireLicenseAcceptance<T>(this T options)
        where T : DotNetOptions => options.SetPackageRequireLicenseAcceptance(false);

    /// <summary>Turns around whether the licence must be accepted.</summary>
    public static T TogglePackageRequireLicenseAcceptance<T>(this T options)
        where T : DotNetOptions => options.Toggle("Property PackageRequireLicenseAcceptance", "-p:PackageRequireLicenseAcceptance={value}");

    /// <summary>Leaves it to <c>dotnet</c> whether the licence must be accepted.</summary>
    public static T ResetPackageRequireLicenseAcceptance<T>(this T options)
        where T : DotNetOptions => options.Reset("Property PackageRequireLicenseAcceptance");

    /// <summary>Says whether the result is compiled ahead of time; null leaves it to <c>dotnet</c>.</summary>
    public static T SetPublishReadyToRun<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("Property PublishReadyToRun", "-p:PublishReadyToRun={value}", value);

    /// <summary>Makes it so that the result is compiled ahead of time.</summary>
    public static T EnablePublishReadyToRun<T>(this T options)
        where T : DotNetOptions => options.SetPublishReadyToRun(true);

    /// <summary>Makes it not so that the result is compiled ahead of time.</summary>
    public static T DisablePublishReadyToRun<T>(this T options)
        where T : DotNetOptions => options.SetPublishReadyToRun(false);

    /// <summary>Turns around whether the result is compiled ahead of time.</summary>
    public static T TogglePublishReadyToRun<T>(this T options)
        where T : DotNetOptions => options.Toggle("Property PublishReadyToRun", "-p:PublishReadyToRun={value}");

    /// <summary>Leaves it to <c>dotnet</c> whether the result is compiled ahead of time.</summary>
    public static T ResetPublishReadyToRun<T>(this T options)
        where T : DotNetOptions => options.Reset("Property PublishReadyToRun");

    /// <summary>Says whether the result is one file; null leaves it to <c>dotnet</c>.</summary>
    public static T SetPublishSingleFile<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("Property PublishSingleFile", "-p:PublishSingleFile={value}", value);

    /// <summary>Makes it so that the result is one file.</summary>
    public static T EnablePublishSingleFile<T>(this T options)
        where T : DotNetOptions => options.SetPublishSingleFile(true);

    /// <summary>Makes it not so that the result is one file.</summary>
    public static T DisablePublishSingleFile<T>(this T options)
        where T : DotNetOptions => options.SetPublishSingleFile(false);

    /// <summary>Turns around whether the result is one file.</summary>
    public static T TogglePublishSingleFile<T>(this T options)
        where T : DotNetOptions => options.Toggle("Property PublishSingleFile", "-p:PublishSingleFile={value}");

    /// <summary>Leaves it to <c>dotnet</c> whether the result is one file.</summary>
    public static T ResetPublishSingleFile<T>(this T options)
        where T : DotNetOptions => options.Reset("Property PublishSingleFile");

    /// <summary>Says whether what is not used is left out of the result; null leaves it to <c>dotnet</c>.</summary>
    public static T SetPublishTrimmed<T>(this T options, bool? value)
        where T : DotNetOptions => options.Set("Property PublishTrimmed", "-p:PublishTrimmed={value}", value);

    /// <summary>Makes it so that what is not used is left out of the result.</summary>
    public static T EnablePublishTrimmed<T>(this T options)
        where T : DotNetOptions => options.SetPublishTrimmed(true);

    /// <summary>Makes it not so that what is not used is left out of the result.</summary>
    public static T DisablePublishTrimmed<T>(this T options)
        where T : DotNetOptions => options.SetPublishTrimmed(false);

    /// <summary>Turns around whether what is not used is left out of the result.</summary>
    public static T TogglePublishTrimmed<T>(this T options)
        where T : DotNetOptions => options.Toggle("Property PublishTrimmed", "-p:PublishTrimmed={value}");

    /// <summary>Leaves it to <c>dotnet</c> whether what is not used is left out of the result.</summary>
    public static T ResetPublishTrimmed<T>(this T options)
        where T : DotNetOptions => options.Reset("Property PublishTrimmed");

    /// <summary>Sets the authors of the package.</summary>
    public static T SetAuthors<T>(this T options, params IEnumerable<string> values)
        where T : DotNetOptions => options.SetAll("Property Authors", "-p:Authors={value,}", values);

    /// <summary>Adds to the authors of the package.</summary>
    public static T AddAuthors<T>(this T options, params IEnumerable<string> values)
        where T : DotNetOptions => options.Add("Property Authors", "-p:Authors={value,}", values);

    /// <summary>Removes from the authors of the package.</summary>
    public static T RemoveAuthors<T>(this T options, params IEnumerable<string> values)
        where T : DotNetOptions => options.Remove("Property Authors", "-p:Authors={value,}", values);

    /// <summary>Empties the authors of the package.</summary>
    public static T ClearAuthors<T>(this T options)
        where T : DotNetOptions => options.SetAll("Property Authors", "-p:Authors={value,}", []);

    /// <summary>Sets the tags of the package.</summary>
    public static T SetPackageTags<T>(this T options, params IEnumerable<string> values)
        where T : DotNetOptions => options.SetAll("Property PackageTags", "-p:PackageTags={value }", values);

    /// <summary>Adds to the tags of the package.</summary>
    public static T AddPackageTags<T>(this T options, params IEnumerable<string> values)
        where T : DotNetOptions => options.Add("Property PackageTags", "-p:PackageTags={value }", values);

    /// <summary>Removes from the tags of the package.</summary>
    public static T RemovePackageTags<T>(this T options, params IEnumerable<string> values)
        where T : DotNetOptions => options.Remove("Property PackageTags", "-p:PackageTags={value }", values);

    /// <summary>Empties the tags of the package.</summary>
    public static T ClearPackageTags<T>(this T options)
        where T : DotNetOptions => options.SetAll("Property PackageTags", "-p:PackageTags={value }", []);
}
