using Mono.Cecil;

namespace Earshot.Nano.Rules;

/// <summary>The generic delegates of the core library.</summary>
public sealed class GenericDelegateRule : TypeUseRule
{
    /// <inheritdoc/>
    public override string Id => "NANO002";

    /// <inheritdoc/>
    public override string Title => "generic delegates crash the v1 CLR";

    /// <inheritdoc/>
    public override string Instead => "Declare a delegate of your own; Action without type arguments is fine.";

    /// <summary>Says whether the rule is about a type.</summary>
    /// <param name="type">The type.</param>
    /// <returns><see langword="true"/> for Func, Action and EventHandler with type arguments.</returns>
    public static bool Applies(TypeReference type) =>
        type is GenericInstanceType { Namespace: "System" } && type.Name.Split('`')[0] is "Func" or "Action" or "EventHandler";

    /// <inheritdoc/>
    protected override string? Judge(TypeReference type) => Applies(type) ? $"{type.Name.Split('`')[0]}<>" : null;
}
