using System.Reflection.Metadata;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>One instruction of the intermediate language.</summary>
/// <param name="Offset">Where it begins, in bytes.</param>
/// <param name="Code">The instruction; those of two bytes begin with 0xFE.</param>
/// <param name="Token">What it names; 0 when it names nothing.</param>
/// <param name="Bytes">Its other operand, as text.</param>
internal readonly record struct Instruction(int Offset, int Code, int Token, string? Bytes)
{
    public const int Call = 0x28;
    public const int CallVirtual = 0x6f;
    public const int LoadField = 0x7b;
    public const int LoadFieldAddress = 0x7c;
    public const int StoreField = 0x7d;
    public const int LoadStaticField = 0x7e;
    public const int LoadStaticFieldAddress = 0x7f;
    public const int StoreStaticField = 0x80;
    public const int LoadToken = 0xd0;
    public const int LoadVirtualFunction = 0xfe07;

    public bool IsVirtual => Code is CallVirtual or LoadVirtualFunction;

    public bool ReadsField => Code is LoadField or LoadFieldAddress or LoadStaticField or LoadStaticFieldAddress or LoadToken;

    public bool WritesField => Code is StoreField or StoreStaticField or LoadFieldAddress or LoadStaticFieldAddress;

    /// <summary>Reads a method's instructions, in order.</summary>
    /// <param name="body">The method's body.</param>
    /// <param name="operands">Whether the operands that are no tokens are wanted as text.</param>
    public static IEnumerable<Instruction> Of(MethodBodyBlock body, bool operands)
    {
        var il = body.GetILReader();
        while (il.RemainingBytes > 0)
        {
            var offset = il.Offset;
            int code = il.ReadByte();
            code = code == 0xfe ? 0xfe00 | il.ReadByte() : code;
            switch (Operand.Of(code))
            {
                case 0:
                    yield return new(offset, code, 0, null);
                    break;
                case Operand.Token:
                    yield return new(offset, code, il.ReadInt32(), null);
                    break;
                case Operand.Switch:
                    var targets = il.ReadBytes(4 * il.ReadInt32());
                    yield return new(offset, code, 0, operands ? Convert.ToHexString(targets) : null);
                    break;
                case var count:
                    var bytes = il.ReadBytes(count);
                    yield return new(offset, code, 0, operands ? Convert.ToHexString(bytes) : null);
                    break;
            }
        }
    }
}
