using System;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Earshot.Correlation.Tracking;
using Earshot.Tools.Provisioning;
using Earshot.Tools.Provisioning.Files;
using Earshot.Tools.Scoring;

namespace Earshot.Tools.Correlating;

/// <summary>The command line of <c>correlate</c>.</summary>
public static class CorrelateCommand
{
    private const string Embedded = "embedded";
    private const double DefaultKeep = 30.0;

    private static readonly Option<string?> Nodes = new("--nodes")
    {
        HelpName = "NODES.json",
        Description = "The nodes and where they are, as simulate and provision write them. Default: the fleet's; with --broker also those announced there.",
    };

    private static readonly Option<string?> Input = new("--input")
    {
        HelpName = "DETECTIONS.jsonl",
        Description = "A detection log: a message a line in order of arrival; - for standard input.",
    };

    private static readonly Option<string?> Broker = new("--broker")
    {
        HelpName = "URL",
        Description = "Run live: mqtts://host[:port] with --fleet, mqtt://[user:password@]host[:port] without TLS, or embedded[:port] for a broker inside the program that only this machine reaches. Default: the fleet's.",
    };

    private static readonly Option<string?> Fleet = new("--fleet")
    {
        HelpName = "DIR",
        Description = "Run live for a fleet: the folder that provision wrote has broker, topics, nodes and the correlator's certificate.",
    };

    private static readonly Option<string?> Root = new("--root")
    {
        HelpName = "TOPIC",
        Description = "Root of all topics. Default: the fleet's, without one earshot/v1.",
    };

    private static readonly Option<string?> Database = new("--database")
    {
        HelpName = "FILE",
        Description = "Where detections, tracks, alerts, health and audit are remembered, so that a restart goes on where it was: a file (SQLite), or Host=...;Database=... (PostgreSQL). Default: nowhere.",
    };

    private static readonly Option<string?> Keep = new("--keep")
    {
        HelpName = "DAYS",
        Description = "How long they are remembered. Default: 30.",
    };

    private static readonly Option<string?> Http = new("--http")
    {
        HelpName = "[ADDRESS:]PORT",
        Description = "Serve a map and GeoJSON there. Without an address only this machine reaches it; 0.0.0.0:8080 lets everybody see everything who reaches the port.",
    };

    private static readonly Option<string?> Cot = new("--cot")
    {
        HelpName = "URL",
        Description = "Tell tracks as Cursor on Target: udp://239.2.3.1:6969 or tcp://HOST:PORT.",
    };

    private static readonly Option<string?> Sapient = new("--sapient")
    {
        HelpName = "HOST:PORT",
        Description = "Tell tracks as SAPIENT detection reports to a fusion node.",
    };

    private static readonly Option<string?> Cap = new("--cap")
    {
        HelpName = "DIR",
        Description = "Write each notice to the public, once a human has released it, as a CAP 1.2 document into this folder; needs --sender.",
    };

    private static readonly Option<string?> Sender = new("--sender")
    {
        HelpName = "NAME",
        Description = "Who warns, in those notices, such as warning.example.org: no spaces, commas, < or &.",
    };

    private static readonly Option<string?> Replay = new("--replay")
    {
        HelpName = "FROM..TO",
        Description = "Compute an interval of the database again, such as 2026-05-07T02:00Z..2026-05-07T03:00Z: the same messages as then.",
    };

    private static readonly Option<string?> Speed = new("--speed")
    {
        HelpName = "X",
        Description = "How many times faster than real time the replay goes. Default: as fast as it can.",
    };

    private static readonly Option<string?> Export = new("--export")
    {
        HelpName = "FROM..TO",
        Description = "Write an interval of the database as JSON lines into the folder of --output.",
    };

    private static readonly Option<string?> Output = new("--output", "-o")
    {
        HelpName = "DIR",
        Description = "The folder to write into: tracks.jsonl; of a log also tracks.geojson and tracks.png, and with --zones alerts.jsonl and incursions.jsonl; of an export all that was remembered.",
    };

    private static readonly Option<string?> Zones = new("--zones")
    {
        HelpName = "ZONES.geojson",
        Description = "Zones, borders and places to watch: who comes in, when one is expected, alerts.",
    };

    private static readonly Option<string?> Temperature = new("--temperature")
    {
        HelpName = "DEGREES",
        Description = "Air temperature in degrees Celsius, which sets the speed of sound. Default: of a log 10; live what most nodes' thermometers tell, 10 until one does.",
    };

    private static readonly Option<string?> Wind = new("--wind")
    {
        HelpName = "FROM,SPEED",
        Description = "Where the wind comes from in degrees clockwise from north, and its speed in m/s a hundred metres up, such as 270,8. Default: none.",
    };

    private static readonly Option<string?> Aircraft = new("--aircraft")
    {
        HelpName = "FILE|tcp://HOST:PORT",
        Description = "Positions of aircraft as an ADS-B receiver tells them on port 30003 (BaseStation text): with --input a file of such lines, live the receiver, such as tcp://127.0.0.1:30003. What nodes hear of them is of no track and tells by how much headings are off.",
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON lines: a \"track\" for each message, an \"incursion\" for each stay in an area, then a \"summary\"; live also what else happens.",
    };

    /// <summary>Makes the command.</summary>
    /// <param name="terminal">Where output goes.</param>
    /// <returns>The command.</returns>
    public static Command Create(Terminal terminal)
    {
        Command command = new("correlate", "Turns the detections of many nodes into tracks: from a log, live over MQTT, or again from what is remembered.")
        {
            Nodes, Input, Broker, Fleet, Root, Database, Keep, Http, Replay, Speed, Export, Output, Zones, Cot, Sapient, Cap, Sender, Temperature, Wind, Aircraft, Json,
        };
        command.SetAction((parsed, stop) => CommandLine.GuardAsync(token => RunAsync(parsed, terminal, token), terminal, stop));
        return command;
    }

    private static Task<int> RunAsync(ParseResult parsed, Terminal terminal, System.Threading.CancellationToken stop)
    {
        bool live = parsed.GetValue(Broker) is not null || parsed.GetValue(Fleet) is not null;
        string?[] ways = [parsed.GetValue(Input), live ? string.Empty : null, parsed.GetValue(Replay), parsed.GetValue(Export)];
        Require(ways.Count(way => way is not null) <= 1, "--input, --broker (or --fleet), --replay and --export exclude one another; give one.");
        if (live)
        {
            return new LiveVerb(ReadLive(parsed), terminal).RunAsync(stop);
        }

        if (parsed.GetValue(Replay) is not null || parsed.GetValue(Export) is not null)
        {
            RecallOptions recall = ReadRecall(parsed);
            return Task.Run(() => new RecallVerb(recall, terminal).Run(stop), stop);
        }

        CorrelateOptions options = ReadLog(parsed);
        return Task.Run(() => new CorrelateVerb(options, terminal).Run(stop), stop);
    }

    private static CorrelateOptions ReadLog(ParseResult parsed) => new(
        parsed.GetValue(Nodes) is { Length: > 0 } nodes
            ? nodes
            : throw new BadInputException("--nodes is missing; give the file that says where the nodes are."),
        parsed.GetValue(Input) is { Length: > 0 } input
            ? input
            : throw new BadInputException("--input is missing; give the detection log, or - for standard input. --broker runs live."),
        parsed.GetValue(Output),
        parsed.GetValue(Zones),
        AirOf(parsed),
        parsed.GetValue(Aircraft),
        parsed.GetValue(Json));

    private static Air AirOf(ParseResult parsed)
    {
        (double from, double speed) = ReadWind(parsed);
        Air air = ReadTemperature(parsed) is { } celsius ? new Air(Air.SpeedAt(celsius)) : new TrackerSettings().Air;
        return air.WithWind(from, speed);
    }

    private static double? ReadTemperature(ParseResult parsed) => OptionText.Number("--temperature", parsed.GetValue(Temperature), -60.0, 60.0);

    private static (double From, double Speed) ReadWind(ParseResult parsed)
    {
        if (parsed.GetValue(Wind) is not { } text)
        {
            return (0.0, 0.0);
        }

        string[] parts = text.Split(',');
        return parts.Length == 2
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double from) && from is >= 0.0 and <= 360.0
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double speed) && speed is >= 0.0 and <= 60.0
            ? (from, speed)
            : throw new BadInputException($"--wind '{text}': give where it comes from, 0 to 360 degrees, and its speed, 0 to 60 m/s, such as 270,8.");
    }

    private static DnsEndPoint? ReadReceiver(ParseResult parsed)
    {
        if (parsed.GetValue(Aircraft) is not { } text)
        {
            return null;
        }

        Require(
            Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme == "tcp" && address.Port > 0,
            $"--aircraft '{text}': live give a receiver, such as tcp://127.0.0.1:30003; a file goes with --input.");
        return new DnsEndPoint(address!.IdnHost, address.Port);
    }

    private static LiveOptions ReadLive(ParseResult parsed)
    {
        string? fleet = parsed.GetValue(Fleet);
        FleetSettings? settings = fleet is null ? null : FleetFolder.ReadSettings(fleet);
        string? url = parsed.GetValue(Broker);
        int? port = url is null ? null : EmbeddedPort(url);
        BrokerUrl? broker = url is null ? settings?.Broker : port is null ? BrokerUrl.Parse(url) : null;
        Require(url is null || port is not null || broker is not null, $"--broker '{url}': give an address such as mqtts://broker.example.org:8883, mqtt://127.0.0.1:1883, or embedded:1883.");
        Require(broker is not { Secure: true } || fleet is not null, $"--broker '{url}': a TLS connection needs --fleet, whose folder holds the correlator's certificate.");
        string? root = parsed.GetValue(Root);
        Require(root is null || FleetSettings.IsRoot(root), $"--root '{root}': give 1 to 64 letters, digits, '-', '_' or '/', such as earshot/v1.");
        Require(
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
            ReadTemperature(parsed),
            ReadWind(parsed),
            ReadReceiver(parsed),
            parsed.GetValue(Json));
    }

    private static int? EmbeddedPort(string url)
    {
        string[] parts = url.Split(':');
        if (parts[0] != Embedded || parts.Length > 2)
        {
            return null;
        }

        return parts.Length == 1 ? Running.BrokerAddress.DefaultPort
            : int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= 65_535 ? port
            : null;
    }

    private static RecallOptions ReadRecall(ParseResult parsed)
    {
        bool export = parsed.GetValue(Export) is not null;
        string name = export ? "--export" : "--replay";
        string interval = parsed.GetValue(export ? Export : Replay)!;
        string[] ends = interval.Split("..");
        Require(ends.Length == 2, $"{name} '{interval}': give two UTC times such as 2026-05-07T02:00Z..2026-05-07T03:00Z.");
        DateTimeOffset from = OptionText.Moment(name, ends[0])!.Value;
        DateTimeOffset to = OptionText.Moment(name, ends[1])!.Value;
        Require(from < to, $"{name} '{interval}': the end lies before the begin.");
        string? output = parsed.GetValue(Output);
        Require(!export || output is not null || parsed.GetValue(Json), "--export needs --output DIR to write into, or --json.");
        if (output is not null)
        {
            OutputFile.Require(Path.Combine(output, "tracks.jsonl"));
        }

        return new RecallOptions(
            parsed.GetValue(Database) is { Length: > 0 } database ? database : throw new BadInputException($"{name} needs --database, where the interval is remembered."),
            from,
            to,
            export,
            OptionText.Number("--speed", parsed.GetValue(Speed), 0.001, 1e6),
            output,
            parsed.GetValue(Json));
    }

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new BadInputException(otherwise);
        }
    }
}
