using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Pipeline.Components.Tests;

/// <summary>Compiles C# text against the product, as a user's build project would be.</summary>
internal static class CompiledText
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Nuke.Common;
        using Nuke.Common.IO;
        using Pipeline.Components;
        using Pipeline.Core.Evidence;
        using Pipeline.Core.Gates;
        using Pipeline.Core.Models;
        using Pipeline.Core.Rows;
        using Pipeline.Core.Stages;
        using Pipeline.Core.Training;
        using Pipeline.Delivery.Images;
        using Pipeline.Delivery.Promotion;
        using Samples.Credit;

        """;

    /// <summary>Gives the ids of the compiler's errors, sorted.</summary>
    public static IReadOnlyList<string> ErrorsOf(string text)
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "Text",
            [CSharpSyntaxTree.ParseText(Usings + text)],
            platform.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return [.. compilation.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.Id)
            .Distinct()
            .Order(StringComparer.Ordinal)];
    }
}
