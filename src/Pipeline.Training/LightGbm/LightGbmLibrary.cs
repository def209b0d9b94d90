using System.Runtime.InteropServices;

namespace Pipeline.Training.LightGbm;

/// <summary>The part of LightGBM's C interface (<c>LightGBM/c_api.h</c>, 4.x) that training needs. Every call gives 0, or -1 for an error.</summary>
/// <remarks>Calls take the objects and not their addresses: one that is collected while the library works with it takes the process down.</remarks>
internal static partial class LightGbmLibrary
{
    public const int Float32 = 0;
    public const int Int32 = 2;
    public const int Answers = 0;
    public const int Sums = 1;
    private const string Library = "lib_lightgbm";

    /// <summary>Throws what the library says about a call of this thread that failed.</summary>
    /// <exception cref="InvalidOperationException">The call failed.</exception>
    public static void Check(int code)
    {
        if (code != 0)
        {
            throw new InvalidOperationException(Marshal.PtrToStringUTF8(GetLastError()) ?? "LightGBM failed and does not say why.");
        }
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport(Library, EntryPoint = "LGBM_GetLastError")]
    private static partial nint GetLastError();

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport(Library, EntryPoint = "LGBM_DatasetCreateFromMat", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int DatasetCreate(
        ReadOnlySpan<float> data, int type, int rows, int columns, int rowMajor, string parameters, nint reference, out nint dataset);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport(Library, EntryPoint = "LGBM_DatasetSetField", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int DatasetSetField(LightGbmDataset dataset, string field, ReadOnlySpan<float> values, int count, int type);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport(Library, EntryPoint = "LGBM_DatasetFree")]
    internal static partial int DatasetFree(nint dataset);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport(Library, EntryPoint = "LGBM_BoosterCreate", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int BoosterCreate(LightGbmDataset training, string parameters, out nint booster);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport(Library, EntryPoint = "LGBM_BoosterLoadModelFromString", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int BoosterLoad(string text, out int iterations, out nint booster);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport(Library, EntryPoint = "LGBM_BoosterAddValidData")]
    internal static partial int BoosterAddValidation(LightGbmBooster booster, LightGbmDataset validation);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport(Library, EntryPoint = "LGBM_BoosterUpdateOneIter")]
    internal static partial int BoosterUpdate(LightGbmBooster booster, out int finished);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport(Library, EntryPoint = "LGBM_BoosterGetEval")]
    internal static partial int BoosterEvaluate(LightGbmBooster booster, int dataset, out int count, Span<double> values);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport(Library, EntryPoint = "LGBM_BoosterSaveModelToString")]
    internal static partial int BoosterSave(LightGbmBooster booster, int start, int iterations, int importance, long length, out long needed, Span<byte> text);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport(Library, EntryPoint = "LGBM_BoosterPredictForMat", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int BoosterPredict(
        LightGbmBooster booster,
        ReadOnlySpan<float> data,
        int type,
        int rows,
        int columns,
        int rowMajor,
        int predictType,
        int start,
        int iterations,
        string parameters,
        out long count,
        Span<double> values);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport(Library, EntryPoint = "LGBM_BoosterFree")]
    internal static partial int BoosterFree(nint booster);
}
