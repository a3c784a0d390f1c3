using Mono.Cecil.Cil;

namespace Earshot.Nano.Il;

/// <summary>A value on the evaluation stack.</summary>
/// <param name="Producer">The instruction that put it there; <see langword="null"/> when there are several, and for an exception handed to its handler.</param>
/// <param name="IsFloat">Whether it is a floating-point number.</param>
public readonly record struct StackValue(Instruction? Producer, bool IsFloat);
