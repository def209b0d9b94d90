using System.Text;

namespace Nuke.Common.Parameters;

/// <summary>Asks a person, where there is one.</summary>
internal static class Prompt
{
    public static bool Possible => !Console.IsInputRedirected && !Console.IsOutputRedirected && NukeBuild.IsLocalBuild;

    /// <summary>Asks for the password of the secrets; null when nobody can answer.</summary>
    public static string? Password() => Possible ? Ask("Password of the secrets", secret: true) : null;

    public static string Ask(string what, bool secret)
    {
        Console.Write($"{what}: ");
        Console.Out.Flush();
        if (!secret)
        {
            return Console.ReadLine() ?? string.Empty;
        }

        var text = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key != ConsoleKey.Backspace)
            {
                text.Append(key.KeyChar);
            }
            else if (text.Length > 0)
            {
                text.Length--;
            }
        }

        Console.WriteLine();
        return text.ToString();
    }
}
