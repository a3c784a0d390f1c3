using System;
using System.Linq;

namespace Earshot.FakeNanoff;

/// <summary>The command line, as nanoff 2.5 reads it.</summary>
internal sealed class Arguments
{
    private static readonly string[] Known =
    [
        "--listports", "--suppressnanoffversioncheck", "--platform", "--serialport", "--devicedetails", "-v", "--update", "--target",
        "--fwversion", "--fromarchive", "--archivepath", "--updatearchive", "--networkdeployment", "--filedeployment", "--nanodevice",
        "--deploy", "--image", "--address", "--masserase",
    ];

    private readonly string[] _args;

    public Arguments(string[] args) => _args = args;

    /// <summary>Gets a value indicating whether output is at least normal: less of it hides failures.</summary>
    public bool IsTalkative => Value("-v") is not ("q" or "m");

    /// <summary>Gets a value indicating whether nanoff knows every option.</summary>
    public bool AreKnown => _args.Where(arg => arg.StartsWith('-')).All(Known.Contains);

    public bool Has(string option) => _args.Contains(option);

    public string? Value(string option)
    {
        int index = Array.IndexOf(_args, option);
        return index >= 0 && index + 1 < _args.Length ? _args[index + 1] : null;
    }
}
