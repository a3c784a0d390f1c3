using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Earshot.Nano.Il;

/// <summary>A value on the evaluation stack.</summary>
/// <param name="Producer">The instruction that put it there; <see langword="null"/> when there are several, and for an exception handed to its handler.</param>
/// <param name="Number">What kind of number it is; null for anything that is not a number of four or eight bytes.</param>
public readonly record struct StackValue(Instruction? Producer, MetadataType? Number)
{
    /// <summary>Gets a value indicating whether it is a floating-point number.</summary>
    public bool IsFloat => Number is MetadataType.Single or MetadataType.Double;

    /// <summary>Gets a value indicating whether it was made as a uint or ulong, whatever it was cast to without a conversion.</summary>
    public bool IsUnsigned => Number is MetadataType.UInt32 or MetadataType.UInt64;
}
