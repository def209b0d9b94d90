namespace Pipeline.Data.Tests.Interpreter;

/// <summary>What a rule must find.</summary>
/// <param name="Passed">Whether it holds; null where a figure is too near to its bound to say.</param>
/// <param name="Rows">The rows that break it, from 1; null for rules about the table.</param>
/// <param name="Figure">The figure it is about; null where it is about none, or there is no value.</param>
internal sealed record Expected(bool? Passed, IReadOnlyList<long>? Rows = null, double? Figure = null);
