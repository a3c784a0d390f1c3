using Earshot.Nano.Il;

namespace Earshot.Nano.Rules;

/// <summary>A construct that the device cannot run, or must not.</summary>
/// <param name="Rule">The rule it breaks.</param>
/// <param name="Location">Where it stands.</param>
/// <param name="Construct">What was found there.</param>
public sealed record Finding(Rule Rule, SourceLocation Location, string Construct)
{
    /// <summary>Gets the finding in the form that MSBuild and editors understand.</summary>
    /// <returns>One line: file, place, rule, construct and what to use instead.</returns>
    public override string ToString() =>
        $"{Location.File}({Location.Line},{Location.Column}): error {Rule.Id}: {Rule.Title}: {Construct}. {Rule.Instead}";
}
