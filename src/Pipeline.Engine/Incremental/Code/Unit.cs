using System.Globalization;
using System.Reflection.Metadata;
using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>
/// The text of one method or type as the key sees it, with the lambdas, closures and state machines that the compiler made out of it.
/// Those are numbered in the order in which the text names them, not as the compiler numbered them.
/// </summary>
/// <param name="name">What the unit is called when it changed.</param>
/// <param name="assembly">The assembly it stands in.</param>
internal sealed class Unit(string name, string assembly)
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly HashSet<MethodDefinitionHandle> _methods = [];
    private readonly HashSet<TypeDefinitionHandle> _types = [];

    public string Name => name;

    public string Assembly => assembly;

    public StringBuilder Text { get; } = new();

    /// <summary>Gets the generated methods that are named and not yet written.</summary>
    public Queue<MethodPlace> OpenMethods { get; } = new();

    /// <summary>Gets the generated types that are named and not yet written.</summary>
    public Queue<TypePlace> OpenTypes { get; } = new();

    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text.ToString())));

    public string Number(string generated)
    {
        if (!_numbers.TryGetValue(generated, out var number))
        {
            _numbers[generated] = number = _numbers.Count;
        }

        return string.Create(CultureInfo.InvariantCulture, $"gen#{number}");
    }

    public void Meet(MethodPlace method)
    {
        if (_methods.Add(method.Handle))
        {
            OpenMethods.Enqueue(method);
        }
    }

    public void Meet(TypePlace type)
    {
        if (_types.Add(type.Handle))
        {
            OpenTypes.Enqueue(type);
        }
    }
}
