namespace Earshot.Nano.Counting;

/// <summary>What one execution of an instruction costs.</summary>
/// <param name="Count">The operations, with the body of a package's method where it calls one.</param>
/// <param name="Unpriced">A package's method that it calls and whose body has no price, or <see langword="null"/>.</param>
internal readonly record struct InstructionCost(OperationCount Count, string? Unpriced = null);
