using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Earshot.Nano.Surface;

/// <summary>Reads surface lists: one file an assembly, one line a type or member.</summary>
public static partial class SurfaceReader
{
    /// <summary>Reads one list.</summary>
    /// <param name="file">Path of the list.</param>
    /// <returns>The assembly it describes.</returns>
    /// <exception cref="SurfaceException">The list cannot be understood.</exception>
    public static SurfaceAssembly Read(string file)
    {
        string[] lines = File.ReadAllLines(file);
        Match head = lines.Length == 0 ? Match.Empty : Heading().Match(lines[0]);
        if (!head.Success || !Version.TryParse(head.Groups["version"].Value, out Version? version))
        {
            throw new SurfaceException(file, 1, "the first line must be '# NAME VERSION: ...', for example '# mscorlib 1.17.11.0: public and protected surface'.");
        }

        var assembly = new SurfaceAssembly(head.Groups["name"].Value, version, file);
        ReadTypes(file, lines, 1, lines.Length, assembly);
        return assembly;
    }

    /// <summary>Adds what the compiler needs beyond the lists.</summary>
    /// <param name="file">Path of the list of needs.</param>
    /// <param name="assemblies">The assemblies to complete.</param>
    /// <exception cref="SurfaceException">The list cannot be understood or names an unknown assembly or type.</exception>
    public static void Complete(string file, IReadOnlyCollection<SurfaceAssembly> assemblies)
    {
        string[] lines = File.ReadAllLines(file);
        int start = 0;
        while (start < lines.Length)
        {
            if (!lines[start].StartsWith("@ ", StringComparison.Ordinal))
            {
                start++;
                continue;
            }

            string name = lines[start][2..].Trim();
            SurfaceAssembly target = assemblies.FirstOrDefault(a => a.Name == name)
                ?? throw new SurfaceException(file, start + 1, $"there is no surface list of an assembly '{name}'.");
            int end = Array.FindIndex(lines, start + 1, l => l.StartsWith("@ ", StringComparison.Ordinal));
            end = end < 0 ? lines.Length : end;
            var needs = new SurfaceAssembly(name, target.Version, file);
            ReadTypes(file, lines, start + 1, end, needs);
            Merge(file, needs, target);
            start = end;
        }
    }

    private static void Merge(string file, SurfaceAssembly needs, SurfaceAssembly target)
    {
        foreach (SurfaceType need in needs.Types)
        {
            if (need.Modifiers.Contains("internal"))
            {
                target.Types.Add(need);
                continue;
            }

            SurfaceType type = target.Types.FirstOrDefault(t => t.FullName == need.FullName)
                ?? throw new SurfaceException(file, need.Line, $"the list of {target.Name} has no type '{need.FullName}' to complete.");
            foreach (SurfaceMember member in need.Members)
            {
                type.Members.Add(member);
            }

            foreach (SurfaceAnnotation attribute in need.Attributes)
            {
                type.Attributes.Add(attribute);
            }
        }
    }

    private static void ReadTypes(string file, string[] lines, int start, int end, SurfaceAssembly assembly)
    {
        SurfaceType? type = null;
        for (int i = start; i < end; i++)
        {
            string line = lines[i];
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line.StartsWith("T ", StringComparison.Ordinal))
            {
                type = ReadType(file, i + 1, line[2..]);
                assembly.Types.Add(type);
                continue;
            }

            if (type is null || line.Length < 5 || !line.StartsWith("  ", StringComparison.Ordinal) || line[3] != ' ')
            {
                throw new SurfaceException(file, i + 1, "expected 'T type' or, indented under a type, 'F', 'P', 'E' or 'M' and a member.");
            }

            ReadMember(file, i + 1, line[2], line[4..], type);
        }
    }

    private static SurfaceType ReadType(string file, int line, string text)
    {
        Match match = TypeLine().Match(text);
        if (match.Success)
        {
            var kind = Enum.Parse<SurfaceKind>(match.Groups["kind"].Value, ignoreCase: true);
            var type = new SurfaceType(match.Groups["name"].Value, kind, Words(match.Groups["modifiers"].Value), line);
            foreach (string name in match.Groups["bases"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                type.Bases.Add(name);
            }

            return type;
        }

        match = DelegateLine().Match(text);
        if (!match.Success)
        {
            throw new SurfaceException(file, line, "not a class, struct, interface, enum or delegate.");
        }

        var created = new SurfaceType(match.Groups["name"].Value, SurfaceKind.Delegate, Words(match.Groups["modifiers"].Value), line)
        {
            ReturnType = match.Groups["type"].Value,
        };
        AddParameters(file, line, match.Groups["parameters"].Value, created.Parameters);
        return created;
    }

    private static void ReadMember(string file, int line, char code, string text, SurfaceType type)
    {
        switch (code)
        {
            case 'F':
                type.Members.Add(ReadField(file, line, text));
                break;
            case 'P':
                type.Members.Add(ReadProperty(file, line, text));
                break;
            case 'E':
                type.Members.Add(ReadEvent(file, line, text));
                break;
            case 'M':
                type.Members.Add(ReadMethod(file, line, text));
                break;
            case 'A':
                Match match = AttributeLine().Match(text);
                if (!match.Success)
                {
                    throw new SurfaceException(file, line, "an attribute is written 'A Full.Name(arguments)'.");
                }

                string[] arguments = match.Groups["arguments"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                type.Attributes.Add(new SurfaceAnnotation(match.Groups["name"].Value, arguments, line));
                break;
            default:
                throw new SurfaceException(file, line, $"'{code}' is not a kind of member; F, P, E and M are.");
        }
    }

    private static SurfaceMember ReadField(string file, int line, string text)
    {
        Match match = FieldLine().Match(text);
        if (!match.Success)
        {
            throw new SurfaceException(file, line, "a field is written 'MODIFIERS TYPE NAME', a constant with ' = VALUE' after it.");
        }

        var field = new SurfaceMember(SurfaceMemberKind.Field, match.Groups["name"].Value, match.Groups["type"].Value, Words(match.Groups["modifiers"].Value), line)
        {
            Value = match.Groups["value"].Success ? match.Groups["value"].Value : null,
        };
        if (field.Has("const") != (field.Value is not null))
        {
            throw new SurfaceException(file, line, "a constant has a value and nothing else has.");
        }

        return field;
    }

    private static SurfaceMember ReadProperty(string file, int line, string text)
    {
        Match match = PropertyLine().Match(text);
        if (!match.Success)
        {
            throw new SurfaceException(file, line, "a property is written 'MODIFIERS TYPE NAME { get; set; }'.");
        }

        var property = new SurfaceMember(SurfaceMemberKind.Property, match.Groups["name"].Value, match.Groups["type"].Value, Words(match.Groups["modifiers"].Value), line)
        {
            HasGetter = match.Groups["get"].Success,
            HasSetter = match.Groups["set"].Success,
        };
        AddParameters(file, line, match.Groups["parameters"].Value, property.Parameters);
        return property;
    }

    private static SurfaceMember ReadEvent(string file, int line, string text)
    {
        Match match = EventLine().Match(text);
        return match.Success
            ? new SurfaceMember(SurfaceMemberKind.Event, match.Groups["name"].Value, match.Groups["type"].Value, Words(match.Groups["modifiers"].Value), line)
            : throw new SurfaceException(file, line, "an event is written 'MODIFIERS event TYPE NAME'.");
    }

    private static SurfaceMember ReadMethod(string file, int line, string text)
    {
        Match match = MethodLine().Match(text);
        if (!match.Success)
        {
            throw new SurfaceException(file, line, "a method is written 'MODIFIERS TYPE NAME(PARAMETERS)', a constructor or finalizer without the type.");
        }

        string name = match.Groups["name"].Value;
        bool typed = match.Groups["type"].Success;
        SurfaceMemberKind kind = typed || name[0] == '~' ? SurfaceMemberKind.Method : SurfaceMemberKind.Constructor;
        string type = typed ? match.Groups["type"].Value : "void";
        var method = new SurfaceMember(kind, name, type, Words(match.Groups["modifiers"].Value), line)
        {
            IsNative = match.Groups["native"].Success,
        };
        AddParameters(file, line, match.Groups["parameters"].Value, method.Parameters);
        return method;
    }

    private static void AddParameters(string file, int line, string text, IList<SurfaceParameter> target)
    {
        List<SurfaceParameter> parameters = SignatureText.Parameters(text)
            ?? throw new SurfaceException(file, line, "a parameter is written 'TYPE NAME', with 'ref', 'out' or 'params' before it and ' = VALUE' after it.");
        foreach (SurfaceParameter parameter in parameters)
        {
            target.Add(parameter);
        }
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"^# (?<name>\S+) (?<version>\d+\.\d+\.\d+\.\d+):")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?<modifiers>((public|protected|internal|abstract|sealed|static) )+)(?<kind>class|struct|interface|enum) (?<name>[\w.`]+)( : (?<bases>.+))?$")]
    private static partial Regex TypeLine();

    [GeneratedRegex(@"^(?<modifiers>((public|protected) )+)delegate (?<type>\S+) (?<name>[\w.`]+)\((?<parameters>.*)\)$")]
    private static partial Regex DelegateLine();

    [GeneratedRegex(@"^(?<modifiers>((public|protected|static|readonly|const) )+)(?<type>\S+) (?<name>\w+)( = (?<value>.*))?$")]
    private static partial Regex FieldLine();

    [GeneratedRegex(@"^(?<modifiers>((public|protected|static|virtual|override|abstract|sealed) )+)(?<type>\S+) (?<name>\w+)(\[(?<parameters>.*)\])? \{ (?<get>get; )?(?<set>set; )?\}$")]
    private static partial Regex PropertyLine();

    [GeneratedRegex(@"^(?<modifiers>((public|protected|static|virtual|override|abstract|sealed) )+)event (?<type>\S+) (?<name>\w+)$")]
    private static partial Regex EventLine();

    [GeneratedRegex(@"^(?<modifiers>((public|protected|static|virtual|override|abstract|sealed) )+)((?<type>[\w.\[\]]+) )?(?<name>~?\w+)\((?<parameters>.*)\)(?<native> native)?$")]
    private static partial Regex MethodLine();

    [GeneratedRegex(@"^(?<name>[\w.]+)\((?<arguments>.*)\)$")]
    private static partial Regex AttributeLine();
}
