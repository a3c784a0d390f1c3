using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Earshot.Nano.Il;

/// <summary>Finds where in the sources a piece of compiled code comes from.</summary>
public sealed class SourceLocator
{
    /// <summary>What the build puts in place of the repository's path, so that its output is the same everywhere.</summary>
    private const string MappedRoot = "/_/";

    private readonly string _assemblyFile;
    private readonly string[] _files;
    private readonly string _sourceRoot;
    private readonly Dictionary<string, string[]> _text = [];

    /// <summary>Initializes a new instance of the <see cref="SourceLocator"/> class.</summary>
    /// <param name="assemblyFile">Path of an assembly with portable symbols beside it.</param>
    /// <param name="sourceRoot">Path of the repository.</param>
    public SourceLocator(string assemblyFile, string sourceRoot)
    {
        _assemblyFile = assemblyFile;
        _sourceRoot = Path.GetFullPath(sourceRoot);
        _files = SymbolDocuments.Read(Path.ChangeExtension(assemblyFile, ".pdb")).Select(Unmap).Where(File.Exists).ToArray();
    }

    /// <summary>Finds an instruction.</summary>
    /// <param name="method">The method it is in.</param>
    /// <param name="instruction">The instruction.</param>
    /// <returns>The statement it belongs to, or the method's declaration when the compiler noted none.</returns>
    public SourceLocation Find(MethodDefinition method, Instruction instruction)
    {
        SequencePoint? point = null;
        foreach (SequencePoint candidate in method.DebugInformation.SequencePoints)
        {
            if (!candidate.IsHidden && (candidate.Offset <= instruction.Offset || point is null))
            {
                point = candidate;
            }
        }

        return point is null ? FindMember(method.DeclaringType, method.Name) : At(point);
    }

    /// <summary>Finds a method's declaration.</summary>
    /// <param name="method">The method.</param>
    /// <returns>The nearest line with its name above its first statement, or the statement for code without a name.</returns>
    public SourceLocation FindDeclaration(MethodDefinition method)
    {
        SequencePoint? first = method.DebugInformation.SequencePoints.FirstOrDefault(p => !p.IsHidden);
        if (first is null)
        {
            return FindMember(method.DeclaringType, method.Name);
        }

        SourceLocation body = At(first);
        string pattern = $@"\b{Regex.Escape(Declared(method.DeclaringType, method.Name))}\b";
        string[] lines = File.Exists(body.File) ? Text(body.File) : [];
        for (int i = Math.Min(body.Line, lines.Length) - 1; i >= 0; i--)
        {
            if (Search(body.File, lines[..(i + 1)], i, pattern) is { } found)
            {
                return found;
            }
        }

        return body;
    }

    /// <summary>Finds a member's declaration.</summary>
    /// <param name="type">The type it is declared in.</param>
    /// <param name="name">The member's name in metadata.</param>
    /// <returns>The line of its declaration, or that of its type, or the assembly itself.</returns>
    public SourceLocation FindMember(TypeDefinition type, string name)
    {
        SourceLocation declaration = FindType(type);
        if (!_text.TryGetValue(declaration.File, out string[]? lines))
        {
            return declaration;
        }

        return Search(declaration.File, lines, declaration.Line - 1, $@"\b{Regex.Escape(Declared(type, name))}\b") ?? declaration;
    }

    /// <summary>Finds a type's declaration.</summary>
    /// <param name="type">The type.</param>
    /// <returns>The line of its declaration, or the assembly when it cannot be found.</returns>
    public SourceLocation FindType(TypeDefinition type)
    {
        string pattern = $@"\b(class|struct|interface|enum|record|delegate)\b.*\b{Regex.Escape(Simple(type))}\b";
        foreach (string file in _files)
        {
            SourceLocation? found = Search(file, Text(file), 0, pattern);
            if (found is not null)
            {
                return found;
            }
        }

        return new SourceLocation(_assemblyFile, 1, 1);
    }

    // Accessors and backing fields are declared under the property's name, constructors under the type's.
    private static string Declared(TypeDefinition type, string name)
    {
        string plain = Regex.Replace(name, "^(get_|set_|add_|remove_)|^<|>k__BackingField$", string.Empty);
        return plain is ".ctor" or ".cctor" ? Simple(type) : plain;
    }

    private static string Simple(TypeDefinition type) => type.Name.Split('`')[0];

    private static SourceLocation? Search(string file, string[] lines, int from, string pattern)
    {
        for (int i = from; i < lines.Length; i++)
        {
            Match match = Regex.Match(lines[i], pattern);
            if (match.Success && !lines[i].TrimStart().StartsWith("//", StringComparison.Ordinal))
            {
                return new SourceLocation(file, i + 1, match.Index + 1);
            }
        }

        return null;
    }

    private SourceLocation At(SequencePoint point) => new(Unmap(point.Document.Url), point.StartLine, point.StartColumn);

    private string Unmap(string path) =>
        path.StartsWith(MappedRoot, StringComparison.Ordinal) ? Path.Combine(_sourceRoot, path[MappedRoot.Length..]) : path;

    private string[] Text(string file)
    {
        if (!_text.TryGetValue(file, out string[]? lines))
        {
            lines = File.ReadAllLines(file);
            _text.Add(file, lines);
        }

        return lines;
    }
}
