using System.Collections.Generic;

namespace Earshot.Nano.Rules;

/// <summary>What to check and where its surroundings are.</summary>
public sealed class CheckOptions
{
    /// <summary>Gets or sets the path of the assembly to check.</summary>
    public required string Assembly { get; set; }

    /// <summary>Gets or sets the folder of the v1 reference assemblies.</summary>
    public required string References { get; set; }

    /// <summary>Gets or sets the repository's path, to which the paths in the symbols are relative.</summary>
    public required string SourceRoot { get; set; }

    /// <summary>Gets the paths of the firmware assemblies that the checked one refers to.</summary>
    public IList<string> With { get; } = [];

    /// <summary>Gets the names of the packages that its project refers to.</summary>
    public IList<string> Packages { get; } = [];

    /// <summary>Gets or sets a value indicating whether the assembly and those in <see cref="With"/> make a whole program.</summary>
    public bool WholeProgram { get; set; }
}
