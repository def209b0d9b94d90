using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Nuke.Common;

/// <summary>Fails a target when something does not hold.</summary>
public static class Assert
{
    /// <summary>Fails.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    [DoesNotReturn]
    public static void Fail(string message, Exception? exception = null) => throw new InvalidOperationException(message, exception);

    /// <summary>Fails unless a condition holds.</summary>
    public static void True(
        [DoesNotReturnIf(false)] bool condition, string? message = null, [CallerArgumentExpression(nameof(condition))] string? argumentExpression = null)
    {
        if (!condition)
        {
            Fail(message ?? $"Expected to hold: {argumentExpression}");
        }
    }

    /// <summary>Fails if a condition holds.</summary>
    public static void False(
        [DoesNotReturnIf(true)] bool condition, string? message = null, [CallerArgumentExpression(nameof(condition))] string? argumentExpression = null)
    {
        if (condition)
        {
            Fail(message ?? $"Expected not to hold: {argumentExpression}");
        }
    }

    /// <summary>Fails when a value is null, and gives it otherwise.</summary>
    public static T NotNull<T>(
        [NotNull] this T? obj, string? message = null, [CallerArgumentExpression(nameof(obj))] string? argumentExpression = null)
        where T : class
    {
        if (obj is null)
        {
            Fail(message ?? $"Expected not to be null: {argumentExpression}");
        }

        return obj;
    }

    /// <summary>Fails when a text is null or empty, and gives it otherwise.</summary>
    public static string NotNullOrEmpty(
        [NotNull] this string? str, string? message = null, [CallerArgumentExpression(nameof(str))] string? argumentExpression = null)
    {
        True(!string.IsNullOrEmpty(str), message ?? $"Expected not to be empty: {argumentExpression}");
        return str!;
    }

    /// <summary>Fails when a collection is empty.</summary>
    public static void NotEmpty<T>(
        IReadOnlyCollection<T>? collection, string? message = null, [CallerArgumentExpression(nameof(collection))] string? argumentExpression = null) =>
        True(collection is { Count: > 0 }, message ?? $"Expected not to be empty: {argumentExpression}");

    /// <summary>Fails when a number or other value is missing, and gives it otherwise.</summary>
    public static T? NotNull<T>(
        [NotNull] this T? obj, string? message = null, [CallerArgumentExpression(nameof(obj))] string? argumentExpression = null)
        where T : struct
    {
        if (obj is null)
        {
            Fail(message ?? $"Expected not to be null: {argumentExpression}");
        }

        return obj;
    }

    /// <summary>Fails when a text is null, empty or white space, and gives it otherwise.</summary>
    public static string NotNullOrWhiteSpace(
        [NotNull] this string? str, string? message = null, [CallerArgumentExpression(nameof(str))] string? argumentExpression = null)
    {
        True(!string.IsNullOrWhiteSpace(str), message ?? $"Expected not to be empty or white space: {argumentExpression}");
        return str!;
    }

    /// <summary>Fails unless a collection is empty.</summary>
    public static void Empty<T>(
        IReadOnlyCollection<T>? collection, string? message = null, [CallerArgumentExpression(nameof(collection))] string? argumentExpression = null) =>
        True(collection is { Count: 0 }, message ?? $"Expected to be empty: {argumentExpression}");

    /// <summary>Fails unless a collection has exactly one item.</summary>
    public static void HasSingleItem<T>(
        IReadOnlyCollection<T> collection, string? message = null, [CallerArgumentExpression(nameof(collection))] string? argumentExpression = null) =>
        Count(collection, 1, message, argumentExpression);

    /// <summary>Fails unless a collection has this many items.</summary>
    public static void Count<T>(
        IReadOnlyCollection<T> collection, int length, string? message = null, [CallerArgumentExpression(nameof(collection))] string? argumentExpression = null) =>
        True(collection.Count == length, message ?? $"Expected to have {length} items, not {collection.Count}: {argumentExpression}");

    /// <summary>Fails unless a file is there.</summary>
    public static void FileExists(string? path, string? message = null, [CallerArgumentExpression(nameof(path))] string? argumentExpression = null) =>
        True(File.Exists(path), message ?? $"Expected a file: {path ?? argumentExpression}");

    /// <summary>Fails unless a folder is there.</summary>
    public static void DirectoryExists(string? path, string? message = null, [CallerArgumentExpression(nameof(path))] string? argumentExpression = null) =>
        True(Directory.Exists(path), message ?? $"Expected a folder: {path ?? argumentExpression}");
}
