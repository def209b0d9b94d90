using Pipeline.Core.Errors;

namespace Pipeline.Delivery.Images;

/// <summary>Paths in an image: relative to its root, parts joined by <c>/</c>, never leaving it.</summary>
internal static class ImagePath
{
    /// <summary>Removes a leading slash and a closing one, and refuses everything that is not a plain path.</summary>
    public static string Checked(string path)
    {
        var relative = path.Trim('/');
        return relative.Length > 0 && relative.Split('/').All(IsPlain)
            ? relative
            : throw new PipelineException(
                "PIP6002",
                $"'{path}' cannot be a path in an image.",
                "A path in an image has plain names joined by '/', without '.', '..', empty names, backslashes or control characters.",
                "Rename the file, or correct the target path of the layer.");
    }

    /// <summary>Gives the folders above a path, the outermost first.</summary>
    public static IEnumerable<string> Parents(string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            yield return path[..slash];
        }
    }

    private static bool IsPlain(string part) =>
        part.Length > 0 && part is not ("." or "..") && !part.Any(letter => char.IsControl(letter) || letter == '\\');
}
