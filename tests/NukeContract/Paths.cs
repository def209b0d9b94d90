using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using System.Xml.Linq;

namespace Nuke.Common.IO;

public interface IAbsolutePathHolder
{
    AbsolutePath Path { get; }
}

public class AbsolutePath : IAbsolutePathHolder, IFormattable
{
    public const string DoubleQuote = "d";
    public const string DoubleQuoteIfNeeded = "dn";
    public const string SingleQuote = "s";
    public const string SingleQuoteIfNeeded = "sn";
    public const string NoQuotes = "nq";
    private AbsolutePath() => throw null;
    AbsolutePath IAbsolutePathHolder.Path => throw null;
    public static AbsolutePath Create(string path) => throw null;
    public static implicit operator AbsolutePath(string path) => throw null;
    public static implicit operator string(AbsolutePath path) => throw null;
    public string Name => throw null;
    public string NameWithoutExtension => throw null;
    public string Extension => throw null;
    public AbsolutePath Parent => throw null;
    public static AbsolutePath operator /(AbsolutePath left, Range range) => throw null;
    public static AbsolutePath operator /(AbsolutePath left, string right) => throw null;
    public static AbsolutePath operator +(AbsolutePath left, string right) => throw null;
    public static bool operator ==(AbsolutePath a, AbsolutePath b) => throw null;
    public static bool operator !=(AbsolutePath a, AbsolutePath b) => throw null;
    public string ToString(string format) => throw null;
    string IFormattable.ToString(string format, IFormatProvider formatProvider) => throw null;
}

public class RelativePath
{
    protected RelativePath() => throw null;
    public static explicit operator RelativePath(string path) => throw null;
    public static implicit operator string(RelativePath path) => throw null;
    public static RelativePath operator /(RelativePath left, Range range) => throw null;
    public static RelativePath operator /(RelativePath left, string right) => throw null;
    public static RelativePath operator +(RelativePath left, string right) => throw null;
}

public class UnixRelativePath : RelativePath
{
    public static explicit operator UnixRelativePath(string path) => throw null;
    public static UnixRelativePath operator /(UnixRelativePath left, string right) => throw null;
    public static UnixRelativePath operator +(UnixRelativePath left, string right) => throw null;
}

public class WinRelativePath : RelativePath
{
    public static explicit operator WinRelativePath(string path) => throw null;
    public static WinRelativePath operator /(WinRelativePath left, string right) => throw null;
    public static WinRelativePath operator +(WinRelativePath left, string right) => throw null;
}

public static class PathConstruction
{
    public static RelativePath GetRelativePathTo(this AbsolutePath basePath, string destinationPath) => throw null;
    public static WinRelativePath GetWinRelativePathTo(this AbsolutePath basePath, string destinationPath) => throw null;
    public static UnixRelativePath GetUnixRelativePathTo(this AbsolutePath basePath, string destinationPath) => throw null;
    public static WinRelativePath ToWinRelativePath(this RelativePath path) => throw null;
    public static UnixRelativePath ToUnixRelativePath(this RelativePath path) => throw null;
    public static bool Contains(this AbsolutePath basePath, string destinationPath) => throw null;
}

public static class Globbing
{
    public static IReadOnlyCollection<string> GlobFiles(string directory, params string[] patterns) => throw null;
    public static IReadOnlyCollection<AbsolutePath> GlobFiles(this AbsolutePath directory, params string[] patterns) => throw null;
    public static IReadOnlyCollection<string> GlobDirectories(string directory, params string[] patterns) => throw null;
    public static IReadOnlyCollection<AbsolutePath> GlobDirectories(this AbsolutePath directory, params string[] patterns) => throw null;
}

[Flags]
public enum ExistsPolicy
{
    DirectoryFail = 1,
    DirectoryMerge = 2,
    FileFail = 4,
    FileSkip = 8,
    FileOverwrite = 16,
    FileOverwriteIfNewer = 32,
    Fail = DirectoryFail | FileFail,
    MergeAndSkip = DirectoryMerge | FileSkip,
    MergeAndOverwrite = DirectoryMerge | FileOverwrite,
    MergeAndOverwriteIfNewer = DirectoryMerge | FileOverwriteIfNewer,
}

public static class AbsolutePathExtensions
{
    public static IEnumerable<AbsolutePath> GetFiles(this AbsolutePath path, string pattern = "*", int depth = 1, FileAttributes attributes = 0) => throw null;
    public static IEnumerable<AbsolutePath> GetDirectories(this AbsolutePath path, string pattern = "*", int depth = 1, FileAttributes attributes = 0) => throw null;
    public static AbsolutePath CreateDirectory(this AbsolutePath path) => throw null;
    public static AbsolutePath CreateOrCleanDirectory(this AbsolutePath path) => throw null;
    public static AbsolutePath TouchFile(this AbsolutePath path, DateTime? time = null, bool createDirectories = true) => throw null;
    public static void DeleteFile(this AbsolutePath path) => throw null;
    public static void DeleteDirectory(this AbsolutePath path) => throw null;
    public static void DeleteFiles(this IEnumerable<AbsolutePath> paths) => throw null;
    public static void DeleteDirectories(this IEnumerable<AbsolutePath> paths) => throw null;
    public static bool Exists(this AbsolutePath path, [CallerArgumentExpression("path")] string expression = null) => throw null;
    public static bool FileExists(this AbsolutePath path) => throw null;
    public static bool DirectoryExists(this AbsolutePath path) => throw null;
    public static bool ContainsFile(this AbsolutePath path, string pattern, SearchOption options = SearchOption.TopDirectoryOnly) => throw null;
    public static bool ContainsDirectory(this AbsolutePath path, string pattern, SearchOption options = SearchOption.TopDirectoryOnly) => throw null;
    public static AbsolutePath Existing(this AbsolutePath path, [CallerArgumentExpression("path")] string expression = null) => throw null;
    public static AbsolutePath ExistingFile(this AbsolutePath path) => throw null;
    public static AbsolutePath ExistingDirectory(this AbsolutePath path) => throw null;
    public static IEnumerable<AbsolutePath> WhereFileExists(this IEnumerable<AbsolutePath> paths) => throw null;
    public static IEnumerable<AbsolutePath> WhereDirectoryExists(this IEnumerable<AbsolutePath> paths) => throw null;
    public static bool HasExtension(this AbsolutePath path, string extension, params string[] alternativeExtensions) => throw null;
    public static AbsolutePath WithExtension(this AbsolutePath path, string extension) => throw null;
    public static AbsolutePath FindParent(this AbsolutePath path, Func<AbsolutePath, bool> predicate) => throw null;
    public static AbsolutePath FindParentOrSelf(this AbsolutePath path, Func<AbsolutePath, bool> predicate) => throw null;
    public static string GetFileHash(this AbsolutePath path) => throw null;
    public static string GetDirectoryHash(this AbsolutePath path, Func<AbsolutePath, bool> includeFile = null) => throw null;
    public static string GetFileSetHash(this IEnumerable<AbsolutePath> paths, string baseDirectory) => throw null;
    public static FileInfo ToFileInfo(this AbsolutePath path) => throw null;
    public static DirectoryInfo ToDirectoryInfo(this AbsolutePath path) => throw null;
    public static bool IsDotDirectory(this AbsolutePath path) => throw null;
    public static AbsolutePath Rename(this AbsolutePath source, string newName, ExistsPolicy policy = ExistsPolicy.Fail) => throw null;
    public static AbsolutePath Rename(this AbsolutePath source, Func<AbsolutePath, string> newName, ExistsPolicy policy = ExistsPolicy.Fail) => throw null;
    public static AbsolutePath RenameWithoutExtension(this AbsolutePath source, string newName, ExistsPolicy policy = ExistsPolicy.Fail) => throw null;
    public static AbsolutePath RenameWithoutExtension(this AbsolutePath source, Func<AbsolutePath, string> newName, ExistsPolicy policy = ExistsPolicy.Fail) => throw null;
    public static AbsolutePath MoveToDirectory(this AbsolutePath source, AbsolutePath target, ExistsPolicy policy = ExistsPolicy.Fail, bool createDirectories = true) => throw null;
    public static AbsolutePath CopyToDirectory(this AbsolutePath source, AbsolutePath target, ExistsPolicy policy = ExistsPolicy.Fail, Func<AbsolutePath, bool> excludeDirectory = null, Func<AbsolutePath, bool> excludeFile = null, bool createDirectories = true) => throw null;
    public static AbsolutePath Move(this AbsolutePath source, Func<AbsolutePath, AbsolutePath> newPath, ExistsPolicy policy = ExistsPolicy.Fail, bool createDirectories = true) => throw null;
    public static AbsolutePath Move(this AbsolutePath source, AbsolutePath target, ExistsPolicy policy = ExistsPolicy.Fail, bool createDirectories = true, bool deleteRemainingFiles = false) => throw null;
    public static AbsolutePath Copy(this AbsolutePath source, AbsolutePath target, ExistsPolicy policy = ExistsPolicy.Fail, Func<AbsolutePath, bool> excludeDirectory = null, Func<AbsolutePath, bool> excludeFile = null, bool createDirectories = true) => throw null;
    public static AbsolutePath AppendAllLines(this AbsolutePath path, IEnumerable<string> lines, Encoding encoding = null) => throw null;
    public static AbsolutePath AppendAllText(this AbsolutePath path, string content, Encoding encoding = null) => throw null;
    public static AbsolutePath WriteAllLines(this AbsolutePath path, IEnumerable<string> lines, Encoding encoding = null, PlatformFamily? platformFamily = null, bool? eofLineBreak = null) => throw null;
    public static AbsolutePath WriteAllText(this AbsolutePath path, string content, Encoding encoding = null, bool? eofLineBreak = null) => throw null;
    public static AbsolutePath WriteAllBytes(this AbsolutePath path, byte[] bytes) => throw null;
    public static string ReadAllText(this AbsolutePath path, Encoding encoding = null) => throw null;
    public static string[] ReadAllLines(this AbsolutePath path, Encoding encoding = null) => throw null;
    public static byte[] ReadAllBytes(this AbsolutePath path) => throw null;
    public static AbsolutePath UpdateText(this AbsolutePath path, Func<string, string> update, Encoding encoding = null) => throw null;
}

public static class CompressionExtensions
{
    public static void CompressTo(this AbsolutePath directory, AbsolutePath archiveFile, Predicate<AbsolutePath> filter = null) => throw null;
    public static void UncompressTo(this AbsolutePath archiveFile, AbsolutePath directory) => throw null;
    public static void ZipTo(this AbsolutePath directory, AbsolutePath archiveFile, Predicate<AbsolutePath> filter = null, CompressionLevel compressionLevel = CompressionLevel.Optimal, FileMode fileMode = FileMode.CreateNew) => throw null;
    public static void UnZipTo(this AbsolutePath archiveFile, AbsolutePath directory) => throw null;
    public static void TarGZipTo(this AbsolutePath directory, AbsolutePath archiveFile, Predicate<AbsolutePath> filter = null, FileMode fileMode = FileMode.CreateNew) => throw null;
    public static void UnTarGZipTo(this AbsolutePath archiveFile, AbsolutePath directory) => throw null;
}

public static class XmlExtensions
{
    public static XDocument ReadXml(this AbsolutePath path, LoadOptions options = LoadOptions.PreserveWhitespace) => throw null;
    public static void WriteXml(this AbsolutePath path, XDocument obj, SaveOptions saveOptions = SaveOptions.None) => throw null;
    public static void UpdateXml(this AbsolutePath path, Action<XDocument> update, LoadOptions loadOptions = LoadOptions.PreserveWhitespace, SaveOptions saveOptions = SaveOptions.None) => throw null;
}
