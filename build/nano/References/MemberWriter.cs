using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Nano.Surface;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Earshot.Nano.References;

/// <summary>Fills the definitions of types with bases, members and attributes.</summary>
internal sealed class MemberWriter
{
    private const MethodAttributes SpecialConstructor = MethodAttributes.HideBySig | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName;

    private static readonly HashSet<string> Primitive =
    [
        "System.Void", "System.Boolean", "System.Byte", "System.SByte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32",
        "System.Int64", "System.UInt64", "System.Char", "System.Single", "System.Double", "System.IntPtr", "System.UIntPtr",
    ];

    private readonly SurfaceAssembly _assembly;
    private readonly AttributeWriter _attributes;
    private readonly TypeIndex _index;
    private readonly ModuleDefinition _module;

    /// <summary>Initializes a new instance of the <see cref="MemberWriter"/> class.</summary>
    /// <param name="assembly">The list the types stand in.</param>
    /// <param name="module">The module they are written to.</param>
    /// <param name="index">All types of all lists.</param>
    public MemberWriter(SurfaceAssembly assembly, ModuleDefinition module, TypeIndex index)
    {
        _assembly = assembly;
        _module = module;
        _index = index;
        _attributes = new AttributeWriter(assembly, module, index);
    }

    /// <summary>Sets a type's base class and interfaces; whether it is a structure follows from them.</summary>
    /// <param name="type">The type as listed.</param>
    /// <param name="definition">Its empty definition.</param>
    /// <exception cref="SurfaceException">A base is not listed.</exception>
    public void WriteBases(SurfaceType type, TypeDefinition definition)
    {
        string? baseName = type.Kind switch
        {
            SurfaceKind.Class => type.FullName == "System.Object" ? null : "System.Object",
            SurfaceKind.Struct => "System.ValueType",
            SurfaceKind.Enum => "System.Enum",
            SurfaceKind.Delegate => "System.MulticastDelegate",
            _ => null,
        };
        if (type.Kind != SurfaceKind.Enum)
        {
            foreach (string name in type.Bases)
            {
                SurfaceType listed = _index.Listed(name) ?? throw NotListed(name, type.Line);
                if (listed.Kind == SurfaceKind.Interface)
                {
                    definition.Interfaces.Add(new InterfaceImplementation(Refer(name, type.Line)));
                }
                else
                {
                    baseName = name;
                }
            }
        }

        definition.BaseType = baseName is null ? null : Refer(baseName, type.Line);
    }

    /// <summary>Fills one type whose bases, and those of all others, are set.</summary>
    /// <param name="type">The type as listed.</param>
    /// <param name="definition">Its empty definition.</param>
    public void Write(SurfaceType type, TypeDefinition definition)
    {
        _attributes.Write(type, definition);
        switch (type.Kind)
        {
            case SurfaceKind.Delegate:
                new DelegateWriter(_module, _index, NameNotListed(type.Line)).Write(type, definition);
                return;
            case SurfaceKind.Enum:
                const FieldAttributes Storage = FieldAttributes.Public | FieldAttributes.SpecialName | FieldAttributes.RTSpecialName;
                definition.Fields.Add(new FieldDefinition("value__", Storage, Find(type.Bases.FirstOrDefault() ?? "int", type.Line)));
                break;
        }

        foreach (SurfaceMember member in type.Members)
        {
            WriteMember(type, member, definition);
        }

        if (type.Kind == SurfaceKind.Struct && !Primitive.Contains(type.FullName) && definition.Fields.All(f => f.IsStatic))
        {
            // A structure without any field would count as assigned before anything is stored in it.
            definition.Fields.Add(new FieldDefinition("_state", FieldAttributes.Private, _module.TypeSystem.Int32));
        }
    }

    private static MethodAttributes Access(SurfaceMember member) =>
        member.Has("protected") ? MethodAttributes.Family : MethodAttributes.Public;

    private static MethodAttributes Dispatch(SurfaceMember member, bool inInterface)
    {
        const MethodAttributes NewVirtual = MethodAttributes.Virtual | MethodAttributes.NewSlot;
        MethodAttributes result = MethodAttributes.HideBySig;
        if (inInterface || member.Has("abstract"))
        {
            result |= NewVirtual | MethodAttributes.Abstract;
        }

        result |= member.Has("static") ? MethodAttributes.Static : 0;
        result |= member.Has("virtual") ? NewVirtual : 0;
        result |= member.Has("sealed") ? MethodAttributes.Final : 0;
        if (member.Has("override"))
        {
            result = (result | MethodAttributes.Virtual) & ~MethodAttributes.NewSlot;
        }

        return result;
    }

    private static void Implement(MethodDefinition method, bool native)
    {
        if (native)
        {
            method.ImplAttributes = MethodImplAttributes.InternalCall;
        }
        else if (!method.IsAbstract)
        {
            // The signature is all that counts; whoever ran it would get an exception.
            ILProcessor il = method.Body.GetILProcessor();
            il.Emit(OpCodes.Ldnull);
            il.Emit(OpCodes.Throw);
        }
    }

    private void WriteMember(SurfaceType type, SurfaceMember member, TypeDefinition definition)
    {
        switch (member.Kind)
        {
            case SurfaceMemberKind.Field:
                WriteField(type, member, definition);
                break;
            case SurfaceMemberKind.Property:
                WriteProperty(type, member, definition);
                break;
            case SurfaceMemberKind.Event:
                WriteEvent(type, member, definition);
                break;
            case SurfaceMemberKind.Constructor:
                if (member.Name != definition.Name)
                {
                    throw new SurfaceException(_assembly.File, member.Line, $"'{member.Name}' has no type and is not a constructor of '{type.FullName}'.");
                }

                WriteMethod(".ctor", member, definition, Access(member) | SpecialConstructor);
                break;
            default:
                bool finalizer = member.Name[0] == '~';
                MethodAttributes attributes = Access(member) | Dispatch(member, type.Kind == SurfaceKind.Interface);
                attributes |= member.Name.StartsWith("op_", StringComparison.Ordinal) ? MethodAttributes.SpecialName : 0;
                attributes |= finalizer ? MethodAttributes.Virtual : 0;
                attributes |= finalizer && type.FullName == "System.Object" ? MethodAttributes.NewSlot : 0;
                WriteMethod(finalizer ? "Finalize" : member.Name, member, definition, attributes);
                break;
        }
    }

    private void WriteField(SurfaceType type, SurfaceMember member, TypeDefinition definition)
    {
        FieldAttributes attributes = member.Has("protected") ? FieldAttributes.Family : FieldAttributes.Public;
        attributes |= member.Has("readonly") ? FieldAttributes.InitOnly : 0;
        attributes |= member.Has("static") ? FieldAttributes.Static : 0;
        attributes |= member.Has("const") ? FieldAttributes.Static | FieldAttributes.Literal : 0;
        var field = new FieldDefinition(member.Name, attributes, Find(member.Type, member.Line));
        if (member.Value is not null)
        {
            field.Constant = Constant(member.Value, member.Type, isDefault: false, member.Line);
        }

        definition.Fields.Add(field);
    }

    private void WriteProperty(SurfaceType type, SurfaceMember member, TypeDefinition definition)
    {
        bool indexer = member.Name == "this";
        string name = indexer ? AttributeWriter.DefaultMember(definition) : member.Name;
        TypeReference valueType = Find(member.Type, member.Line);
        var property = new PropertyDefinition(name, PropertyAttributes.None, valueType) { HasThis = !member.Has("static") };
        MethodAttributes attributes = Access(member) | Dispatch(member, type.Kind == SurfaceKind.Interface) | MethodAttributes.SpecialName;
        if (member.HasGetter)
        {
            property.GetMethod = WriteMethod("get_" + name, member, definition, attributes, valueType);
        }

        if (member.HasSetter)
        {
            property.SetMethod = WriteMethod("set_" + name, member, definition, attributes, _module.TypeSystem.Void);
            property.SetMethod.Parameters.Add(new ParameterDefinition("value", ParameterAttributes.None, valueType));
        }

        definition.Properties.Add(property);
    }

    private void WriteEvent(SurfaceType type, SurfaceMember member, TypeDefinition definition)
    {
        TypeReference handler = Find(member.Type, member.Line);
        MethodAttributes attributes = Access(member) | Dispatch(member, type.Kind == SurfaceKind.Interface) | MethodAttributes.SpecialName;
        var created = new EventDefinition(member.Name, EventAttributes.None, handler)
        {
            AddMethod = WriteMethod("add_" + member.Name, member, definition, attributes, _module.TypeSystem.Void),
            RemoveMethod = WriteMethod("remove_" + member.Name, member, definition, attributes, _module.TypeSystem.Void),
        };
        created.AddMethod.Parameters.Add(new ParameterDefinition("value", ParameterAttributes.None, handler));
        created.RemoveMethod.Parameters.Add(new ParameterDefinition("value", ParameterAttributes.None, handler));
        definition.Events.Add(created);
    }

    private MethodDefinition WriteMethod(string name, SurfaceMember member, TypeDefinition definition, MethodAttributes attributes, TypeReference? returnType = null)
    {
        var method = new MethodDefinition(name, attributes, returnType ?? Find(member.Type, member.Line));
        foreach (SurfaceParameter parameter in member.Parameters)
        {
            method.Parameters.Add(WriteParameter(parameter, member.Line));
        }

        definition.Methods.Add(method);
        Implement(method, member.IsNative);
        return method;
    }

    private ParameterDefinition WriteParameter(SurfaceParameter parameter, int line)
    {
        TypeReference type = Find(parameter.Type, line);
        var written = new ParameterDefinition(parameter.Name, ParameterAttributes.None, parameter.Mode is "ref" or "out" ? new ByReferenceType(type) : type)
        {
            IsOut = parameter.Mode == "out",
        };
        if (parameter.Mode == "params")
        {
            written.CustomAttributes.Add(_attributes.Create("System.ParamArrayAttribute", line));
        }

        if (parameter.Default is not null)
        {
            written.IsOptional = true;
            written.Constant = Constant(parameter.Default, parameter.Type, isDefault: true, line);
        }

        return written;
    }

    private object? Constant(string text, string type, bool isDefault, int line)
    {
        SurfaceType? listed = _index.Listed(type);
        string keyword = listed is { Kind: SurfaceKind.Enum } ? listed.Bases.FirstOrDefault() ?? "int" : type;
        return ConstantText.TryParse(text, keyword, isDefault, out object? value)
            ? value
            : throw new SurfaceException(_assembly.File, line, $"'{text}' is not a constant of type '{type}'.");
    }

    private TypeReference Find(string name, int line) => _index.Signature(name, _module) ?? throw NotListed(name, line);

    private TypeReference Refer(string name, int line) => _index.Refer(name, _module) ?? throw NotListed(name, line);

    private Func<string, SurfaceException> NameNotListed(int line) => name => NotListed(name, line);

    private SurfaceException NotListed(string name, int line) =>
        new(_assembly.File, line, $"the type '{name}' is in none of the lists.");
}
