using System.Text;

namespace Nuke.Common.Hosts;

/// <summary>A line without what only a terminal understands.</summary>
internal static class PlainText
{
    /// <summary>Leaves out escape sequences and control characters.</summary>
    public static string Of(string line)
    {
        var text = new StringBuilder(line.Length);
        for (var index = 0; index < line.Length; index++)
        {
            if (line[index] == '\e' && index + 1 < line.Length && line[index + 1] == '[')
            {
                // CSI: it ends with the first character from @ to ~ (ECMA-48, 5.4).
                for (index += 2; index < line.Length && line[index] is < '@' or > '~'; index++)
                {
                }
            }
            else if (!char.IsControl(line[index]))
            {
                text.Append(line[index]);
            }
        }

        return text.ToString().Trim();
    }
}
