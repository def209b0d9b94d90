using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DuckDB.NET.Native;

namespace Pipeline.Data.Tables;

/// <summary>Makes a function of ours known to an engine, which calls it for some thousand rows at a time, on every thread.</summary>
internal static unsafe class EngineFunction
{
    /// <summary>Registers a function.</summary>
    /// <param name="connection">The engine.</param>
    /// <param name="name">Its name in SQL.</param>
    /// <param name="function">Takes what it is called with, a chunk of arguments without dictionaries, and the vector to write to.</param>
    /// <param name="gives">What it gives.</param>
    /// <param name="takes">What it takes.</param>
    /// <param name="state">An object that it finds as its extra info; if there is one, the function is called for each row of each query, whatever it gave before.</param>
    public static void Register(
        DuckDBNativeConnection connection,
        string name,
        delegate* unmanaged[Cdecl]<nint, nint, nint, void> function,
        DuckDBType gives,
        ReadOnlySpan<DuckDBType> takes,
        object? state = null)
    {
        var made = NativeMethods.ScalarFunction.DuckDBCreateScalarFunction();
        try
        {
            NativeMethods.ScalarFunction.DuckDBScalarFunctionSetName(made, name);
            foreach (var parameter in takes)
            {
                using var type = NativeMethods.LogicalType.DuckDBCreateLogicalType(parameter);
                NativeMethods.ScalarFunction.DuckDBScalarFunctionAddParameter(made, type);
            }

            using var result = NativeMethods.LogicalType.DuckDBCreateLogicalType(gives);
            NativeMethods.ScalarFunction.DuckDBScalarFunctionSetReturnType(made, result);
            NativeMethods.ScalarFunction.DuckDBScalarFunctionSetSpecialHandling(made);
            if (state is not null)
            {
                NativeMethods.ScalarFunction.DuckDBScalarFunctionSetVolatile(made);
                NativeMethods.ScalarFunction.DuckDBScalarFunctionSetExtraInfo(made, GCHandle.ToIntPtr(GCHandle.Alloc(state)), &Free);
            }

            NativeMethods.ScalarFunction.DuckDBScalarFunctionSetFunction(made, function);
            if (NativeMethods.ScalarFunction.DuckDBRegisterScalarFunction(connection, made) != DuckDBState.Success)
            {
                throw new InvalidOperationException($"The engine does not take the function {name}.");
            }
        }
        finally
        {
            NativeMethods.ScalarFunction.DuckDBDestroyScalarFunction(ref made);
        }
    }

    /// <summary>Gives the vectors that a function was called with.</summary>
    /// <param name="chunk">What it was called with.</param>
    /// <param name="vectors">Is filled with its first arguments.</param>
    /// <returns>The number of rows.</returns>
    public static int Arguments(nint chunk, Span<nint> vectors)
    {
        // The chunk belongs to the engine: it must not be freed with the handle.
        using var handle = new DuckDBDataChunk(chunk);
        for (var place = 0; place < vectors.Length; place++)
        {
            vectors[place] = NativeMethods.DataChunks.DuckDBDataChunkGetVector(handle, place);
        }

        var rows = (int)NativeMethods.DataChunks.DuckDBDataChunkGetSize(handle);
        handle.SetHandleAsInvalid();
        return rows;
    }

    /// <summary>Gives the object that a function was registered with.</summary>
    /// <param name="info">What it was called with.</param>
    public static object StateOf(nint info) => GCHandle.FromIntPtr(NativeMethods.ScalarFunction.DuckDBScalarFunctionGetExtraInfo(info)).Target!;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(nint handle) => GCHandle.FromIntPtr(handle).Free();
}
