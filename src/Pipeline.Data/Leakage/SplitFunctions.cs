using System.Globalization;
using DuckDB.NET.Data;
using DuckDB.NET.Data.DataChunk.Reader;
using DuckDB.NET.Data.DataChunk.Writer;
using Pipeline.Data.Rows;

namespace Pipeline.Data.Leakage;

/// <summary>What decides a row's side of a split, as functions of SQL: the very code that training cuts by, so that the two cannot differ.</summary>
internal static class SplitFunctions
{
    /// <summary>Writes the place of a key or group between 0 and 1; NULL for NULL.</summary>
    public static string Position(string text) => $"split_position({text})";

    /// <summary>Writes a number as training writes it to group rows by; NULL for NULL.</summary>
    public static string NumberText(string number) => $"split_number(CAST({number} AS FLOAT))";

    /// <summary>Writes one text of several that name a group together; NULL for NULL.</summary>
    public static string Part(string text) => $"split_part_of({text})";

    /// <summary>Makes the functions known to an engine.</summary>
    public static void Register(DuckDBConnection connection)
    {
        Register<string, double>(connection, "split_position", HoldOut.Position);
        Register<float, string>(connection, "split_number", number => number.ToString(CultureInfo.InvariantCulture));
        Register<string, string>(connection, "split_part_of", HoldOut.PartOf);
    }

    private static void Register<T, TResult>(DuckDBConnection connection, string name, Func<T, TResult> function)
    {
        connection.RegisterScalarFunction<T, TResult>(name, Each, new ScalarFunctionOptions { IsPureFunction = true, HandlesNulls = true }, false);

        void Each(IReadOnlyList<IDuckDBDataReader> readers, IDuckDBDataWriter writer, ulong rows)
        {
            for (ulong row = 0; row < rows; row++)
            {
                if (readers[0].IsValid(row))
                {
                    writer.WriteValue(function(readers[0].GetValue<T>(row)), row);
                }
                else
                {
                    writer.WriteNull(row);
                }
            }
        }
    }
}
