using System.Collections.Generic;

namespace Earshot.Nano.Counting;

/// <summary>A basic block of an instrumented method: instructions of which all are executed when the first is.</summary>
/// <param name="Type">Full name of the type, the outermost one of nested types.</param>
/// <param name="Method">The method's name.</param>
/// <param name="Cost">What one pass costs.</param>
/// <param name="Unpriced">Methods of packages that it calls and whose bodies have no price.</param>
public sealed record CountedBlock(string Type, string Method, OperationCount Cost, IReadOnlyList<string> Unpriced);
