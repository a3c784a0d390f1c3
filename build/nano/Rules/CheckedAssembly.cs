using System.Collections.Generic;
using Earshot.Nano.Il;
using Mono.Cecil;

namespace Earshot.Nano.Rules;

/// <summary>A compiled firmware assembly with its symbols.</summary>
/// <param name="Module">Its code.</param>
/// <param name="Locator">Finds its sources.</param>
/// <param name="Packages">Names of the packages its project refers to, mscorlib left out.</param>
public sealed record CheckedAssembly(ModuleDefinition Module, SourceLocator Locator, IReadOnlyCollection<string> Packages);
