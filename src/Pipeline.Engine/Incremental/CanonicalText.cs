using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Pipeline.Engine.Incremental;

/// <summary>Turns a value into text that is the same for equal values, on every machine and in every culture.</summary>
internal static class CanonicalText
{
    public static string Of(object? value) => value switch
    {
        // No text is this.
        null => "\0null",
        string text => text,
        bool yes => yes ? "true" : "false",
        // The same checkout elsewhere must give the same key.
        AbsolutePath path => Path.GetRelativePath(Nuke.Common.NukeBuild.RootDirectory, path).Replace('\\', '/'),
        IAbsolutePathHolder { Path: var path } => Of(path),
        Enumeration or Enum => value.ToString()!,
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTime or DateTimeOffset => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable when value.GetType().Namespace == "System" => formattable.ToString(null, CultureInfo.InvariantCulture),
        // Not joined by any character: a text may hold it.
        IEnumerable<string?> texts => Json.Of(texts),
        IEnumerable items when value.GetType().IsArray && value.GetType().GetElementType()!.IsPrimitive =>
            string.Join('\n', items.Cast<object>().Select(Of)),
        _ => Json.Of(value),
    };

    // Apart, so that the serializer is loaded for values that need it only.
    private static class Json
    {
        private static readonly JsonSerializerOptions s_options = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

        public static string Of(object value) => JsonSerializer.Serialize(value, value.GetType(), s_options);
    }
}
