namespace Pipeline.Engine.Incremental.Code;

/// <summary>What follows an instruction of the intermediate language (ECMA-335, partition III).</summary>
internal static class Operand
{
    public const int Token = -1;
    public const int Switch = -2;

    /// <summary>Gives the number of bytes, or <see cref="Token"/> or <see cref="Switch"/>.</summary>
    /// <param name="code">The instruction; those of two bytes begin with 0xFE.</param>
    public static int Of(int code) => code switch
    {
        >= 0x0e and <= 0x13 or 0x1f or (>= 0x2b and <= 0x37) or 0xde or 0xfe12 or 0xfe19 => 1,
        >= 0xfe09 and <= 0xfe0e => 2,
        0x20 or 0x22 or (>= 0x38 and <= 0x44) or 0xdd => 4,
        0x21 or 0x23 => 8,
        0x45 => Switch,
        0x27 or 0x28 or 0x29 or (>= 0x6f and <= 0x75) or 0x79 or (>= 0x7b and <= 0x81) or 0x8c or 0x8d or 0x8f
            or 0xa3 or 0xa4 or 0xa5 or 0xc2 or 0xc6 or 0xd0 or 0xfe06 or 0xfe07 or 0xfe15 or 0xfe16 or 0xfe1c => Token,
        _ => 0,
    };
}
