using System.Linq.Expressions;

namespace Pipeline.Core.Rows;

/// <summary>Reads the property out of <c>row => row.Age</c>.</summary>
internal static class RowProperty
{
    public static string NameOf<TRow>(Expression<Func<TRow, object?>> property)
    {
        var body = property.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : property.Body;
        return body is MemberExpression { Expression: ParameterExpression } member
            ? member.Member.Name
            : throw new ArgumentException($"'{property}' does not name a property of the row: write row => row.Property.", nameof(property));
    }

    /// <summary>Reads the properties out of <c>row => new { row.Age, row.Home }</c>, or one out of <c>row => row.Age</c>.</summary>
    public static IReadOnlyList<string> NamesOf<TRow>(Expression<Func<TRow, object?>> properties) => properties.Body is NewExpression several
        ? [.. several.Arguments.Select(part => NameOf(Expression.Lambda<Func<TRow, object?>>(Expression.Convert(part, typeof(object)), properties.Parameters)))]
        : [NameOf(properties)];
}
