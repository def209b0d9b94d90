using System.Text.Json;

namespace Pipeline.Serving.Hosting;

/// <summary>Tells whoever started the process where it listens and which process it is; written whole or not at all.</summary>
internal static class AddressFile
{
    public static void Write(string? path, IReadOnlyList<string> addresses, string? control)
    {
        if (path is null)
        {
            Console.WriteLine($"Listening on {string.Join(", ", addresses)}");
            return;
        }

        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        using (var stream = File.Create(temporary))
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteNumber("process"u8, Environment.ProcessId);
            writer.WriteString("address"u8, addresses[0]);
            if (control is not null)
            {
                writer.WriteString("control"u8, control);
            }

            writer.WriteEndObject();
        }

        File.Move(temporary, path, overwrite: true);
    }
}
