using System.CommandLine;

namespace Earshot.Tools.Provisioning;

/// <summary>The option by which verbs for a fleet take another broker than the fleet's.</summary>
internal static class BrokerOption
{
    /// <summary>Makes the option.</summary>
    /// <returns>The option.</returns>
    public static Option<string?> Create() => new("--broker")
    {
        HelpName = "URL",
        Description = "The broker, mqtts://host[:port], or mqtt://[user:password@]host[:port] without TLS. Default: the fleet's.",
    };

    /// <summary>Reads the option.</summary>
    /// <param name="url">Its value.</param>
    /// <param name="settings">The fleet's settings.</param>
    /// <returns>The broker.</returns>
    /// <exception cref="BadInputException">It is no address of a broker.</exception>
    public static BrokerUrl Read(string? url, FleetSettings settings) => (url is null ? settings.Broker : BrokerUrl.Parse(url))
        ?? throw new BadInputException($"--broker '{url}': give an address such as mqtts://broker.example.org:8883 or mqtt://127.0.0.1:1883.");
}
