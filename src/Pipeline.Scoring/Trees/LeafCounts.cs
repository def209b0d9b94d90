namespace Pipeline.Scoring.Trees;

/// <summary>
/// How many training rows came to each leaf of the trees of a file, as a short text for its metadata. The operator's own list
/// (<c>nodes_hitrates</c>) takes four bytes for every node and is read by no runtime; a split's count is the sum of its leaves'.
/// </summary>
internal static class LeafCounts
{
    /// <summary>Writes counts: seven bits a byte (LEB128), then base 64.</summary>
    /// <param name="counts">One for each leaf, in the order of the file; 0 or more.</param>
    public static string Write(IEnumerable<long> counts)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        foreach (var count in counts)
        {
            writer.Write7BitEncodedInt64(count);
        }

        return Convert.ToBase64String(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <summary>Reads them back.</summary>
    /// <exception cref="InvalidDataException">The text is of another form.</exception>
    public static IReadOnlyList<long> Read(string text)
    {
        try
        {
            using var bytes = new MemoryStream(Convert.FromBase64String(text));
            using var reader = new BinaryReader(bytes);
            var counts = new List<long>();
            while (bytes.Position < bytes.Length)
            {
                counts.Add(reader.Read7BitEncodedInt64());
            }

            return counts;
        }
        catch (Exception exception) when (exception is FormatException or EndOfStreamException)
        {
            throw new InvalidDataException("The counts of training rows at the leaves cannot be read.", exception);
        }
    }
}
