using System;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using Earshot.Tools.Provisioning;
using Earshot.Tools.Provisioning.Files;
using Earshot.Tools.Running;
using Earshot.Tools.Scoring;
using static Earshot.Tools.Correlating.CorrelateArguments;

namespace Earshot.Tools.Correlating;

/// <summary>What the command line says of a live run.</summary>
internal static class LiveArguments
{
    private const string Embedded = "embedded";
    private const double DefaultKeep = 30.0;

    /// <summary>Reads them.</summary>
    /// <param name="parsed">What was given.</param>
    /// <returns>What to do.</returns>
    /// <exception cref="BadInputException">Something is missing or is not what it should be.</exception>
    public static LiveOptions Read(ParseResult parsed)
    {
        string? fleet = parsed.GetValue(Fleet);
        FleetSettings? settings = fleet is null ? null : FleetFolder.ReadSettings(fleet);
        string? url = parsed.GetValue(Broker);
        int? port = url is null ? null : EmbeddedPort(url);
        BrokerUrl? broker = url is null ? settings?.Broker : port is null ? BrokerUrl.Parse(url) : null;
        BadInputException.Unless(url is null || port is not null || broker is not null, $"--broker '{url}': give an address such as mqtts://broker.example.org:8883, mqtt://127.0.0.1:1883, or embedded:1883.");
        BadInputException.Unless(broker is not { Secure: true } || fleet is not null, $"--broker '{url}': a TLS connection needs --fleet, whose folder holds the correlator's certificate.");
        string? root = parsed.GetValue(Root);
        BadInputException.Unless(root is null || FleetSettings.IsRoot(root), $"--root '{root}': give 1 to 64 letters, digits, '-', '_' or '/', such as earshot/v1.");
        BadInputException.Unless(
            parsed.GetValue(Cap) is null || (parsed.GetValue(Zones) is not null && parsed.GetValue(Sender) is { Length: > 0 } sender && !sender.Any(c => c is ' ' or ',' or '<' or '&')),
            "--cap needs --zones, and --sender with a name such as warning.example.org: no spaces, commas, < or &.");
        if (parsed.GetValue(Cap) is { } cap)
        {
            OutputFile.Require(Path.Combine(cap, "notice.xml"));
        }

        return new LiveOptions(
            parsed.GetValue(Nodes) ?? (fleet is null ? null : Path.Combine(fleet, "nodes.json")),
            broker,
            port ?? 0,
            fleet,
            root ?? settings?.Root ?? FleetSettings.DefaultRoot,
            parsed.GetValue(Database),
            TimeSpan.FromDays(OptionText.Number("--keep", parsed.GetValue(Keep), 0.01, 36_500.0) ?? DefaultKeep),
            OptionText.EndPoint("--http", parsed.GetValue(Http)),
            parsed.GetValue(Zones),
            parsed.GetValue(Cot),
            parsed.GetValue(Sapient),
            parsed.GetValue(Cap),
            parsed.GetValue(Sender),
            AirArguments.Temperature(parsed),
            AirArguments.Wind(parsed),
            Receiver(parsed),
            parsed.GetValue(Json));
    }

    private static DnsEndPoint? Receiver(ParseResult parsed)
    {
        if (parsed.GetValue(Aircraft) is not { } text)
        {
            return null;
        }

        BadInputException.Unless(
            Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme == "tcp" && address.Port > 0,
            $"--aircraft '{text}': live give a receiver, such as tcp://127.0.0.1:30003; a file goes with --input.");
        return new DnsEndPoint(address!.IdnHost, address.Port);
    }

    private static int? EmbeddedPort(string url)
    {
        string[] parts = url.Split(':');
        if (parts[0] != Embedded || parts.Length > 2)
        {
            return null;
        }

        return parts.Length == 1 ? BrokerAddress.DefaultPort
            : int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= 65_535 ? port
            : null;
    }
}
