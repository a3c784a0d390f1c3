using Mono.Cecil;

namespace Earshot.Nano.Rules;

/// <summary>Arrays of more than one dimension.</summary>
public sealed class MultidimensionalArrayRule : TypeUseRule
{
    /// <inheritdoc/>
    public override string Id => "NANO003";

    /// <inheritdoc/>
    public override string Title => "multidimensional arrays crash the v1 CLR";

    /// <inheritdoc/>
    public override string Instead => "Use one flat array and index it with row * width + column, or an array of arrays.";

    /// <inheritdoc/>
    protected override string? Judge(TypeReference type) =>
        type is ArrayType { Rank: > 1 } array ? $"{array.ElementType.Name}[{new string(',', array.Rank - 1)}]" : null;
}
