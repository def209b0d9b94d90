using System.Linq.Expressions;
using System.Reflection;

namespace Nuke.Common.Utilities;

/// <summary>Reads which member an expression names.</summary>
public static class ExpressionExtensions
{
    /// <summary>Gives the member that <c>() =&gt; Member</c> or <c>x =&gt; ((I)x).Member</c> names.</summary>
    /// <exception cref="ArgumentException">The expression names no member.</exception>
    public static MemberInfo GetMemberInfo(this LambdaExpression expression)
    {
        var body = expression.Body;
        while (body is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } convert)
        {
            body = convert.Operand;
        }

        return body is MemberExpression member
            ? member.Member
            : throw new ArgumentException($"'{expression}' names no member.", nameof(expression));
    }
}
