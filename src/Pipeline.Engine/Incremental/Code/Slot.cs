namespace Pipeline.Engine.Incremental.Code;

/// <summary>What a virtual call can land in, told by name and number of parameters: too wide now and then, never too narrow.</summary>
/// <param name="Name">The method's name without its interface's.</param>
/// <param name="Parameters">How many parameters it has.</param>
internal readonly record struct Slot(string Name, int Parameters)
{
    public static Slot Of(MethodPlace method) => new(ShortName(method.Name), method.Definition.GetSignatureParameterCount(method.File.Reader));

    public static string ShortName(string name) => name[(name.LastIndexOf('.') + 1)..];
}
