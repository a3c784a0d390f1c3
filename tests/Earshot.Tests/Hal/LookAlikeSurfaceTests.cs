using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Earshot.Hal.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Hal;

/// <summary>
/// The look-alikes against the lists of what nanoFramework v1 has: code that compiles on the host means the same there.
/// </summary>
[TestClass]
public sealed class LookAlikeSurfaceTests
{
    // The lists hold no package for SNTP; its look-alike follows the package's documentation.
    private const string NotListed = "nanoFramework.Networking.Sntp";

    private static readonly Dictionary<string, string> s_keywords = new()
    {
        ["System.Void"] = "void", ["System.Boolean"] = "bool", ["System.Byte"] = "byte", ["System.Int32"] = "int",
        ["System.UInt16"] = "ushort", ["System.UInt32"] = "uint", ["System.Int64"] = "long", ["System.UInt64"] = "ulong",
        ["System.String"] = "string", ["System.Object"] = "object",
    };

    [TestMethod]
    public void Every_public_member_of_a_look_alike_exists_in_nanoFramework_v1()
    {
        Dictionary<string, HashSet<string>> surface = ReadSurface();
        List<string> strangers = [];
        int members = 0;
        foreach (Type type in typeof(VirtualBoard).Assembly.GetExportedTypes())
        {
            string name = type.FullName!.Replace('+', '.');
            if (name.StartsWith("Earshot.", StringComparison.Ordinal) || name == NotListed || type.BaseType == typeof(MulticastDelegate))
            {
                continue;
            }

            if (!surface.TryGetValue(name, out HashSet<string>? listed))
            {
                strangers.Add(name);
                continue;
            }

            string[] own = [.. Members(type)];
            members += own.Length;
            strangers.AddRange(own.Where(member => !listed.Contains(member)).Select(member => $"{name}: {member}"));
        }

        Assert.IsGreaterThan(150, members);
        Assert.AreEqual(string.Empty, string.Join('\n', strangers));
    }

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");
        }

        // Equality of structs is written out differently by every compiler; it is no part of what the firmware calls.
        return type.GetConstructors(Own).Select(made => $"{type.Name}({Parameters(made)})")
            .Concat(type.GetMethods(Own).Where(method => !method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
                .Select(method => $"{NameOf(method.ReturnType)} {method.Name}({Parameters(method)})"))
            .Concat(type.GetProperties(Own).Where(property => property.GetIndexParameters().Length == 0)
                .Select(property => $"{NameOf(property.PropertyType)} {property.Name}"))
            .Concat(type.GetEvents(Own).Select(raised => $"{NameOf(raised.EventHandlerType!)} {raised.Name}"));
    }

    private static string Parameters(MethodBase method)
    {
        return string.Join(", ", method.GetParameters().Select(parameter => (parameter.IsOut ? "out " : string.Empty) + NameOf(parameter.ParameterType)));
    }

    private static string NameOf(Type type)
    {
        if (type.IsByRef)
        {
            return NameOf(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return NameOf(type.GetElementType()!) + "[]";
        }

        string name = type.FullName!.Replace('+', '.');
        return s_keywords.GetValueOrDefault(name, name);
    }

    private static Dictionary<string, HashSet<string>> ReadSurface()
    {
        Dictionary<string, HashSet<string>> types = [];
        HashSet<string> current = [];
        foreach (string line in Directory.GetFiles(Path.Combine(Repository.Root, "build/nano/surface"), "*.txt").SelectMany(File.ReadLines))
        {
            string text = Regex.Replace(line, @"\b(public|protected|static|virtual|override|abstract|sealed|native|readonly|const|async) ", string.Empty);
            if (Regex.Match(line, @"^T public .*?(?:class|struct|enum|interface|void|delegate) ([\w.]+)") is { Success: true } type)
            {
                current = types.TryGetValue(type.Groups[1].Value, out HashSet<string>? known) ? known : types[type.Groups[1].Value] = [];
            }
            else if (Regex.Match(text, @"^  F \S+ (\w+ = -?\d+)") is { Success: true } field)
            {
                current.Add(field.Groups[1].Value);
            }
            else if (Regex.Match(text, @"^  [PE] (?:event )?(\S+ \w+)") is { Success: true } property)
            {
                current.Add(property.Groups[1].Value);
            }
            else if (Regex.Match(text, @"^  M (.*?)\((.*)\)") is { Success: true } method)
            {
                // Only the types of parameters count, not their names and defaults.
                string[] parameters = [.. method.Groups[2].Value.Split(", ", StringSplitOptions.RemoveEmptyEntries)
                    .Select(parameter => string.Join(' ', parameter.Split(" = ")[0].Split(' ')[..^1]))];
                current.Add($"{method.Groups[1].Value}({string.Join(", ", parameters)})");
            }
        }

        return types;
    }
}
