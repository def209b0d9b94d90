namespace Pipeline.Core.Gates;

/// <summary>How the parts of a gate are called.</summary>
/// <param name="Plural">Several of them, for example <c>slices of Home</c>.</param>
/// <param name="MinimumRows">Fewest rows one must have to be judged; 0 where there is no minimum.</param>
internal readonly record struct PartsWords(string Plural, int MinimumRows);
