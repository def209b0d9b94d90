using System.Runtime.InteropServices;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Leakage;

/// <summary>One 64-bit number for the features and label of each row: equal rows have equal numbers, and of a million different ones two agree once in thirty million batches.</summary>
internal static class RowPrints
{
    public static ulong[] Of(RowBatch rows)
    {
        var prints = new ulong[rows.Count];
        foreach (var column in rows.Schema.Features)
        {
            if (column.Kind == ColumnKind.Number)
            {
                var numbers = MemoryMarshal.Cast<float, uint>(rows.Numbers(column.Name).Span);
                for (var row = 0; row < prints.Length; row++)
                {
                    Add(prints, row, numbers[row]);
                }
            }
            else
            {
                var places = new Dictionary<string, ulong>(StringComparer.Ordinal);
                var texts = rows.Categories(column.Name).Span;
                for (var row = 0; row < prints.Length; row++)
                {
                    Add(prints, row, texts[row] is { } text ? PrintOf(places, text) : 1);
                }
            }
        }

        for (var row = 0; row < prints.Length; row++)
        {
            Add(prints, row, rows.Schema.Task switch
            {
                ModelTask.Binary => rows.Labels.Span[row] ? 1UL : 0,
                ModelTask.Multiclass => (ulong)rows.Classes.Span[row],
                _ => BitConverter.SingleToUInt32Bits(rows.Targets.Span[row]),
            });
        }

        return prints;
    }

    // The finalizer of SplitMix64 (Steele, Lea and Flood 2014).
    private static void Add(ulong[] prints, int row, ulong value)
    {
        var mixed = (prints[row] * 0x9E3779B97F4A7C15) + value + 0x632BE59BD9B4E019;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        prints[row] = mixed ^ (mixed >> 31);
    }

    // FNV-1a (Fowler, Noll and Vo 1991): the same in both batches, whatever the order of rows.
    private static ulong PrintOf(Dictionary<string, ulong> known, string text)
    {
        if (!known.TryGetValue(text, out var print))
        {
            print = 14695981039346656037;
            foreach (var character in text)
            {
                print = (print ^ character) * 1099511628211;
            }

            known[text] = print;
        }

        return print;
    }
}
