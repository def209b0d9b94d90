namespace Nuke.Common.Tooling;

/// <summary>One line that a program printed.</summary>
public struct Output : IEquatable<Output>
{
    /// <summary>Gets or sets where it came from.</summary>
    public OutputType Type { get; set; }

    /// <summary>Gets or sets the line without its end.</summary>
    public string Text { get; set; }

    /// <summary>Says whether two lines are the same.</summary>
    public static bool operator ==(Output left, Output right) => left.Equals(right);

    /// <summary>Says whether two lines differ.</summary>
    public static bool operator !=(Output left, Output right) => !left.Equals(right);

    /// <inheritdoc/>
    public readonly bool Equals(Output other) => Type == other.Type && Text == other.Text;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is Output other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(Type, Text);

    /// <inheritdoc/>
    public override readonly string ToString() => Text;
}
