using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Mono.Cecil;

namespace Earshot.Tests.Nano;

/// <summary>Writes the public and protected surface of an assembly in the format of the surface lists.</summary>
internal static class SurfacePrinter
{
    private static readonly Dictionary<string, string> Keywords = new()
    {
        ["System.Void"] = "void", ["System.Boolean"] = "bool", ["System.Byte"] = "byte", ["System.SByte"] = "sbyte", ["System.Int16"] = "short",
        ["System.UInt16"] = "ushort", ["System.Int32"] = "int", ["System.UInt32"] = "uint", ["System.Int64"] = "long", ["System.UInt64"] = "ulong",
        ["System.Char"] = "char", ["System.Single"] = "float", ["System.Double"] = "double", ["System.String"] = "string", ["System.Object"] = "object",
    };

    /// <summary>Prints an assembly.</summary>
    /// <param name="module">The assembly.</param>
    /// <returns>One line a type or member, in no particular order.</returns>
    public static IEnumerable<string> Print(ModuleDefinition module)
    {
        foreach (TypeDefinition type in module.GetTypes().Where(t => t.IsPublic || t.IsNestedPublic || t.IsNestedFamily))
        {
            yield return TypeLine(type);
            foreach (string member in IsDelegate(type) ? [] : Members(type))
            {
                yield return $"{FullName(type)} {member}";
            }
        }
    }

    private static IEnumerable<string> Members(TypeDefinition type)
    {
        IEnumerable<string> fields = type.Fields.Where(f => !f.IsPrivate && !f.IsSpecialName).Select(Field);
        IEnumerable<string> properties = type.Properties.Select(p => Property(type, p));
        IEnumerable<string> events = type.Events.Select(e => $"E {Modifiers(e.AddMethod)}event {Name(e.EventType)} {e.Name}");
        IEnumerable<string> methods = type.Methods.Where(m => !m.IsPrivate && !m.IsGetter && !m.IsSetter && !m.IsAddOn && !m.IsRemoveOn).Select(Method);
        return fields.Concat(properties).Concat(events).Concat(methods);
    }

    private static string TypeLine(TypeDefinition type)
    {
        string access = type.IsNestedFamily ? "protected" : "public";
        if (IsDelegate(type))
        {
            MethodDefinition invoke = type.Methods.Single(m => m.Name == "Invoke");
            return $"T {access} delegate {Name(invoke.ReturnType)} {FullName(type)}({Parameters(invoke.Parameters)})";
        }

        string kind = type.IsEnum ? "enum" : type.IsValueType ? "struct" : type.IsInterface ? "interface" : "class";
        string modifier = (kind, type.IsAbstract, type.IsSealed) switch
        {
            ("class", true, true) => "static ",
            ("class", true, false) => "abstract ",
            ("class", false, true) => "sealed ",
            _ => string.Empty,
        };
        List<string> bases = type.Interfaces.Select(i => Name(i.InterfaceType)).ToList();
        if (kind == "class" && type.BaseType is not null && type.BaseType.FullName != "System.Object")
        {
            bases.Insert(0, Name(type.BaseType));
        }

        if (kind == "enum")
        {
            bases = [Name(type.Fields.Single(f => f.Name == "value__").FieldType)];
        }

        return $"T {access} {modifier}{kind} {FullName(type)}" + (bases.Count == 0 ? string.Empty : " : " + string.Join(", ", bases));
    }

    private static string Field(FieldDefinition field)
    {
        string access = field.IsPublic ? "public " : "protected ";
        string modifier = field.IsLiteral ? "const " : (field.IsStatic ? "static " : string.Empty) + (field.IsInitOnly ? "readonly " : string.Empty);
        string value = field.IsLiteral ? $" = {Constant(field.Constant, character: false)}" : string.Empty;
        return $"F {access}{modifier}{Name(field.FieldType)} {field.Name}{value}";
    }

    private static string Property(TypeDefinition type, PropertyDefinition property)
    {
        string index = property.Parameters.Count == 0 ? property.Name : $"this[{Parameters(property.Parameters)}]";
        string accessors = (property.GetMethod is null ? string.Empty : "get; ") + (property.SetMethod is null ? string.Empty : "set; ");
        return $"P {Modifiers(property.GetMethod ?? property.SetMethod!)}{Name(property.PropertyType)} {index} {{ {accessors}}}";
    }

    private static string Method(MethodDefinition method)
    {
        string native = method.IsInternalCall ? " native" : string.Empty;
        string parameters = Parameters(method.Parameters);
        string access = method.IsPublic ? "public " : "protected ";
        return method switch
        {
            { IsConstructor: true } => $"M {access}{method.DeclaringType.Name}({parameters}){native}",
            { Name: "Finalize", Parameters.Count: 0 } => $"M {access}~{method.DeclaringType.Name}(){native}",
            _ => $"M {Modifiers(method)}{Name(method.ReturnType)} {method.Name}({parameters}){native}",
        };
    }

    private static string Modifiers(MethodDefinition method)
    {
        string access = method.IsPublic ? "public " : "protected ";
        if (method.DeclaringType.IsInterface || method.IsFinal)
        {
            // An implicit implementation of an interface is virtual and final in metadata only.
            return access;
        }

        return access + method switch
        {
            { IsStatic: true } => "static ",
            { IsAbstract: true, IsNewSlot: true } => "abstract ",
            { IsVirtual: true, IsNewSlot: false } => "override ",
            { IsVirtual: true } => "virtual ",
            _ => string.Empty,
        };
    }

    private static string Parameters(IEnumerable<ParameterDefinition> parameters) => string.Join(", ", parameters.Select(p =>
    {
        bool isParams = p.CustomAttributes.Any(a => a.AttributeType.Name == "ParamArrayAttribute");
        string mode = isParams ? "params " : p.IsOut ? "out " : p.ParameterType.IsByReference ? "ref " : string.Empty;
        string value = p.HasConstant ? $" = {Constant(p.Constant, character: true)}" : string.Empty;
        return $"{mode}{Name(p.ParameterType)} {p.Name}{value}";
    }));

    private static string Constant(object? value, bool character) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        char c => character ? c.ToString() : ((int)c).ToString(CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static bool IsDelegate(TypeDefinition type) => type.BaseType?.FullName == "System.MulticastDelegate";

    // A type's own name is never a keyword.
    private static string FullName(TypeReference type) => type.FullName.Replace('/', '.');

    private static string Name(TypeReference type)
    {
        if (type is ByReferenceType reference)
        {
            return Name(reference.ElementType);
        }

        if (type is ArrayType array)
        {
            return Name(array.ElementType) + "[]";
        }

        return Keywords.TryGetValue(type.FullName, out string? keyword) ? keyword : FullName(type);
    }
}
