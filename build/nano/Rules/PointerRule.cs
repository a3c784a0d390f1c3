using Mono.Cecil;

namespace Earshot.Nano.Rules;

/// <summary>Pointers and pinned objects.</summary>
public sealed class PointerRule : TypeUseRule
{
    /// <inheritdoc/>
    public override string Id => "NANO009";

    /// <inheritdoc/>
    public override string Title => "the metadata processor rejects pointers";

    /// <inheritdoc/>
    public override string Instead => "Use arrays and indices.";

    /// <inheritdoc/>
    protected override string? Judge(TypeReference type) => type switch
    {
        PointerType pointer => $"pointer to {pointer.ElementType.Name}",
        PinnedType => "pinned variable",
        FunctionPointerType => "function pointer",
        _ => null,
    };
}
