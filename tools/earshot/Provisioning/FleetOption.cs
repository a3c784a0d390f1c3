using System.CommandLine;

namespace Earshot.Tools.Provisioning;

/// <summary>The option by which verbs find the folder of a fleet.</summary>
internal static class FleetOption
{
    /// <summary>Makes the option.</summary>
    /// <returns>The option.</returns>
    public static Option<string?> Create() => new("--fleet")
    {
        HelpName = "DIR",
        Description = "The fleet's folder, which provision wrote.",
    };

    /// <summary>Reads the option.</summary>
    /// <param name="folder">Its value.</param>
    /// <returns>The folder.</returns>
    /// <exception cref="BadInputException">It was not given.</exception>
    public static string Require(string? folder) => folder is { Length: > 0 }
        ? folder
        : throw new BadInputException("--fleet is missing; give the folder that provision wrote.");
}
