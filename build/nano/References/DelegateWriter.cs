using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Nano.Surface;
using Mono.Cecil;

namespace Earshot.Nano.References;

/// <summary>Writes the constructor and the Invoke method that the CLR gives every delegate.</summary>
internal sealed class DelegateWriter
{
    private readonly TypeIndex _index;
    private readonly ModuleDefinition _module;
    private readonly Func<string, SurfaceException> _notListed;

    /// <summary>Initializes a new instance of the <see cref="DelegateWriter"/> class.</summary>
    /// <param name="module">The module the delegate is written to.</param>
    /// <param name="index">All types of all lists.</param>
    /// <param name="notListed">Makes the complaint about a type that is not listed.</param>
    public DelegateWriter(ModuleDefinition module, TypeIndex index, Func<string, SurfaceException> notListed)
    {
        _module = module;
        _index = index;
        _notListed = notListed;
    }

    /// <summary>Fills a delegate's definition.</summary>
    /// <param name="type">The delegate as listed.</param>
    /// <param name="definition">Its definition.</param>
    public void Write(SurfaceType type, TypeDefinition definition)
    {
        AddGenericParameters(type, definition);
        const MethodAttributes Constructor = MethodAttributes.Public | MethodAttributes.HideBySig | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName;
        var constructor = new MethodDefinition(".ctor", Constructor, _module.TypeSystem.Void) { ImplAttributes = MethodImplAttributes.Runtime };
        constructor.Parameters.Add(new ParameterDefinition("object", ParameterAttributes.None, _module.TypeSystem.Object));
        constructor.Parameters.Add(new ParameterDefinition("method", ParameterAttributes.None, _module.TypeSystem.IntPtr));
        definition.Methods.Add(constructor);

        const MethodAttributes Virtual = MethodAttributes.Public | MethodAttributes.HideBySig | MethodAttributes.Virtual | MethodAttributes.NewSlot;
        var invoke = new MethodDefinition("Invoke", Virtual, Find(type.ReturnType, definition)) { ImplAttributes = MethodImplAttributes.Runtime };
        foreach (SurfaceParameter parameter in type.Parameters)
        {
            TypeReference found = Find(parameter.Type, definition);
            bool byReference = parameter.Mode is "ref" or "out";
            invoke.Parameters.Add(new ParameterDefinition(parameter.Name, ParameterAttributes.None, byReference ? new ByReferenceType(found) : found)
            {
                IsOut = parameter.Mode == "out",
            });
        }

        definition.Methods.Add(invoke);
    }

    // The lists write a generic delegate as Func`2 and leave the names of its parameters to its signature:
    // they are the names without a namespace that are no keywords, the result's last.
    private void AddGenericParameters(SurfaceType type, TypeDefinition definition)
    {
        if (!definition.Name.Contains('`', StringComparison.Ordinal))
        {
            return;
        }

        IEnumerable<string> names = type.Parameters.Select(p => p.Type).Append(type.ReturnType);
        foreach (string name in names.Distinct().Where(n => !n.Contains('.', StringComparison.Ordinal) && _index.Signature(n, _module) is null))
        {
            definition.GenericParameters.Add(new GenericParameter(name, definition));
        }
    }

    private TypeReference Find(string name, TypeDefinition definition) =>
        definition.GenericParameters.FirstOrDefault(p => p.Name == name) ?? _index.Signature(name, _module) ?? throw _notListed(name);
}
