using Pipeline.Delivery.Images;

namespace Pipeline.Delivery.Runtimes;

/// <summary>Where the serving program is, in an image and among its unpacked files.</summary>
public static class ServingProgram
{
    /// <summary>File name of the program.</summary>
    public const string Assembly = "Pipeline.Serving.dll";

    /// <summary>Gives the arguments with which the image serves its model.</summary>
    public static IReadOnlyList<string> ImageArguments(string version) =>
        ["host", "--models", ScoringImage.ModelFolder, "--model-version", version, "--urls", $"http://0.0.0.0:{ScoringImage.Port}"];

    /// <summary>Gives the program among an image's unpacked files.</summary>
    internal static string In(string unpacked) => unpacked + ScoringImage.AppFolder + "/" + Assembly;
}
