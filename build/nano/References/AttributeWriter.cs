using System;
using System.Globalization;
using System.Linq;
using Earshot.Nano.Surface;
using Mono.Cecil;

namespace Earshot.Nano.References;

/// <summary>Writes the few attributes that change how the compiler treats a type or parameter.</summary>
internal sealed class AttributeWriter
{
    private const string DefaultMemberName = "System.Reflection.DefaultMemberAttribute";

    private readonly SurfaceAssembly _assembly;
    private readonly TypeIndex _index;
    private readonly ModuleDefinition _module;

    /// <summary>Initializes a new instance of the <see cref="AttributeWriter"/> class.</summary>
    /// <param name="assembly">The list the types stand in.</param>
    /// <param name="module">The module they are written to.</param>
    /// <param name="index">All types of all lists.</param>
    public AttributeWriter(SurfaceAssembly assembly, ModuleDefinition module, TypeIndex index)
    {
        _assembly = assembly;
        _module = module;
        _index = index;
    }

    /// <summary>Writes the attributes of a type.</summary>
    /// <param name="type">The type as listed.</param>
    /// <param name="definition">Its definition.</param>
    public void Write(SurfaceType type, TypeDefinition definition)
    {
        foreach (SurfaceAnnotation attribute in type.Attributes)
        {
            definition.CustomAttributes.Add(Create(attribute));
        }

        if (type.Members.Any(m => m.Name == "this") && definition.CustomAttributes.All(a => a.AttributeType.FullName != DefaultMemberName))
        {
            // C# calls an indexer Item unless it is told otherwise.
            definition.CustomAttributes.Add(Create(new SurfaceAnnotation(DefaultMemberName, ["\"Item\""], type.Line)));
        }
    }

    /// <summary>Makes an attribute without arguments.</summary>
    /// <param name="name">Full name of its class.</param>
    /// <param name="line">Line of the list that asks for it.</param>
    /// <returns>The attribute.</returns>
    public CustomAttribute Create(string name, int line) => Create(new SurfaceAnnotation(name, [], line));

    /// <summary>Gets the name of a type's indexer.</summary>
    /// <param name="definition">The type, its attributes written.</param>
    /// <returns>The name.</returns>
    public static string DefaultMember(TypeDefinition definition)
    {
        CustomAttribute attribute = definition.CustomAttributes.First(a => a.AttributeType.FullName == DefaultMemberName);
        return (string)attribute.ConstructorArguments[0].Value;
    }

    private CustomAttribute Create(SurfaceAnnotation attribute)
    {
        TypeReference type = _index.Refer(attribute.Type, _module) ?? throw Wrong(attribute, $"the attribute '{attribute.Type}' is in none of the lists.");
        string[] positional = attribute.Arguments.Where(a => !a.Contains(" = ", StringComparison.Ordinal)).ToArray();
        SurfaceMember constructor = _index.Listed(attribute.Type)!.Members
            .FirstOrDefault(m => m.Kind == SurfaceMemberKind.Constructor && m.Parameters.Count == positional.Length)
            ?? throw Wrong(attribute, $"'{attribute.Type}' has no constructor with {positional.Length} arguments.");

        var reference = new MethodReference(".ctor", _module.TypeSystem.Void, type) { HasThis = true };
        var created = new CustomAttribute(reference);
        for (int i = 0; i < positional.Length; i++)
        {
            TypeReference parameter = _index.Signature(constructor.Parameters[i].Type, _module)!;
            reference.Parameters.Add(new ParameterDefinition(parameter));
            created.ConstructorArguments.Add(new CustomAttributeArgument(parameter, Value(attribute, positional[i])));
        }

        foreach (string named in attribute.Arguments.Except(positional))
        {
            string[] sides = named.Split(" = ");
            created.Properties.Add(new CustomAttributeNamedArgument(sides[0], new CustomAttributeArgument(_module.TypeSystem.Boolean, Value(attribute, sides[1]))));
        }

        return created;
    }

    private object Value(SurfaceAnnotation attribute, string text)
    {
        if (text.Length > 1 && text[0] == '"' && text[^1] == '"')
        {
            return text[1..^1];
        }

        if (bool.TryParse(text, out bool truth))
        {
            return truth;
        }

        return int.TryParse(text, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw Wrong(attribute, $"'{text}' is not a string, a truth value or an integer.");
    }

    private SurfaceException Wrong(SurfaceAnnotation attribute, string problem) => new(_assembly.File, attribute.Line, problem);
}
