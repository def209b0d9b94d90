using System.Runtime.CompilerServices;
using System.Text;

namespace Nuke.Common.Tooling;

/// <summary>Puts arguments together from an interpolated text: values with spaces are quoted; <c>:r</c> masks a secret; <c>:nq</c> leaves as is.</summary>
[InterpolatedStringHandler]
public struct ArgumentStringHandler : IEquatable<ArgumentStringHandler>
{
    private readonly StringBuilder? _text;
    private List<string>? _secrets;

    /// <summary>Initializes a new instance of the <see cref="ArgumentStringHandler"/> struct.</summary>
    public ArgumentStringHandler(int literalLength, int formattedCount) => _text = new(literalLength + (formattedCount * 16));

    private ArgumentStringHandler(string text) => _text = new(text);

    /// <summary>Takes a text as it is.</summary>
    public static implicit operator ArgumentStringHandler(string? value) => new(value ?? string.Empty);

    /// <summary>Says whether two are the same.</summary>
    public static bool operator ==(ArgumentStringHandler left, ArgumentStringHandler right) => left.Equals(right);

    /// <summary>Says whether two differ.</summary>
    public static bool operator !=(ArgumentStringHandler left, ArgumentStringHandler right) => !left.Equals(right);

    /// <summary>Appends text of the literal.</summary>
    public readonly void AppendLiteral(string value) => _text!.Append(value);

    /// <summary>Appends a value.</summary>
    public void AppendFormatted<T>(T value, int alignment = 0, string? format = null)
    {
        if (value is System.Collections.IEnumerable items and not string)
        {
            var first = true;
            foreach (var item in items)
            {
                _text!.Append(first ? string.Empty : " ");
                AppendFormatted(item?.ToString(), alignment, format);
                first = false;
            }

            return;
        }

        var text = value?.ToString() ?? string.Empty;
        if (format == "r")
        {
            (_secrets ??= []).Add(text);
        }

        // Who quoted the value meant it so.
        _text!.Append(format == "nq" || text is ['"', .., '"'] ? text : ArgumentText.Quote(text));
    }

    /// <summary>Gives the arguments.</summary>
    public readonly string ToStringAndClear() => _text?.ToString() ?? string.Empty;

    /// <inheritdoc/>
    public override readonly string ToString() => ToStringAndClear();

    /// <inheritdoc/>
    public readonly bool Equals(ArgumentStringHandler other) => ToStringAndClear() == other.ToStringAndClear();

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is ArgumentStringHandler other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToStringAndClear());

    internal readonly Func<string, string> Filter(Func<string, string>? then)
    {
        var secrets = _secrets;
        return text =>
        {
            foreach (var secret in secrets ?? [])
            {
                text = secret.Length > 0 ? text.Replace(secret, "***", StringComparison.Ordinal) : text;
            }

            return then is null ? text : then(text);
        };
    }
}
