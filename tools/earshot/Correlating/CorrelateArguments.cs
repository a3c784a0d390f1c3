using System.CommandLine;

namespace Earshot.Tools.Correlating;

/// <summary>The options of <c>correlate</c>, as a person gives them.</summary>
internal static class CorrelateArguments
{
    public static readonly Option<string?> Nodes = new("--nodes")
    {
        HelpName = "NODES.json",
        Description = "The nodes and where they are, as simulate and provision write them. Default: the fleet's; with --broker also those announced there.",
    };

    public static readonly Option<string?> Input = new("--input")
    {
        HelpName = "DETECTIONS.jsonl",
        Description = "A detection log: a message a line in order of arrival; - for standard input.",
    };

    public static readonly Option<string?> Broker = new("--broker")
    {
        HelpName = "URL",
        Description = "Run live: mqtts://host[:port] with --fleet, mqtt://[user:password@]host[:port] without TLS, or embedded[:port] for a broker inside the program that only this machine reaches. Default: the fleet's.",
    };

    public static readonly Option<string?> Fleet = new("--fleet")
    {
        HelpName = "DIR",
        Description = "Run live for a fleet: the folder that provision wrote has broker, topics, nodes and the correlator's certificate.",
    };

    public static readonly Option<string?> Root = new("--root")
    {
        HelpName = "TOPIC",
        Description = "Root of all topics. Default: the fleet's, without one earshot/v1.",
    };

    public static readonly Option<string?> Database = new("--database")
    {
        HelpName = "FILE",
        Description = "Where detections, tracks, alerts, health and audit are remembered, so that a restart goes on where it was: a file (SQLite), or Host=...;Database=... (PostgreSQL). Default: nowhere.",
    };

    public static readonly Option<string?> Keep = new("--keep")
    {
        HelpName = "DAYS",
        Description = "How long they are remembered. Default: 30.",
    };

    public static readonly Option<string?> Http = new("--http")
    {
        HelpName = "[ADDRESS:]PORT",
        Description = "Serve a map and GeoJSON there. Without an address only this machine reaches it; 0.0.0.0:8080 lets everybody see everything who reaches the port.",
    };

    public static readonly Option<string?> Cot = new("--cot")
    {
        HelpName = "URL",
        Description = "Tell tracks as Cursor on Target: udp://239.2.3.1:6969 or tcp://HOST:PORT.",
    };

    public static readonly Option<string?> Sapient = new("--sapient")
    {
        HelpName = "HOST:PORT",
        Description = "Tell tracks as SAPIENT detection reports to a fusion node.",
    };

    public static readonly Option<string?> Cap = new("--cap")
    {
        HelpName = "DIR",
        Description = "Write each notice to the public, once a human has released it, as a CAP 1.2 document into this folder; needs --sender.",
    };

    public static readonly Option<string?> Sender = new("--sender")
    {
        HelpName = "NAME",
        Description = "Who warns, in those notices, such as warning.example.org: no spaces, commas, < or &.",
    };

    public static readonly Option<string?> Replay = new("--replay")
    {
        HelpName = "FROM..TO",
        Description = "Compute an interval of the database again, such as 2026-05-07T02:00Z..2026-05-07T03:00Z: the same messages as then.",
    };

    public static readonly Option<string?> Speed = new("--speed")
    {
        HelpName = "X",
        Description = "How many times faster than real time the replay goes. Default: as fast as it can.",
    };

    public static readonly Option<string?> Export = new("--export")
    {
        HelpName = "FROM..TO",
        Description = "Write an interval of the database as JSON lines into the folder of --output.",
    };

    public static readonly Option<string?> Output = new("--output", "-o")
    {
        HelpName = "DIR",
        Description = "The folder to write into: tracks.jsonl; of a log also tracks.geojson and tracks.png, and with --zones alerts.jsonl and incursions.jsonl; of an export all that was remembered.",
    };

    public static readonly Option<string?> Zones = new("--zones")
    {
        HelpName = "ZONES.geojson",
        Description = "Zones, borders and places to watch: who comes in, when one is expected, alerts.",
    };

    public static readonly Option<string?> Temperature = new("--temperature")
    {
        HelpName = "DEGREES",
        Description = "Air temperature in degrees Celsius, which sets the speed of sound. Default: of a log 10; live what most nodes' thermometers tell, 10 until one does.",
    };

    public static readonly Option<string?> Wind = new("--wind")
    {
        HelpName = "FROM,SPEED",
        Description = "Where the wind comes from in degrees clockwise from north, and its speed in m/s a hundred metres up, such as 270,8. Default: none.",
    };

    public static readonly Option<string?> Aircraft = new("--aircraft")
    {
        HelpName = "FILE|tcp://HOST:PORT",
        Description = "Positions of aircraft as an ADS-B receiver tells them on port 30003 (BaseStation text): with --input a file of such lines, live the receiver, such as tcp://127.0.0.1:30003. What nodes hear of them is of no track and tells by how much headings are off.",
    };

    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON lines: a \"track\" for each message, an \"incursion\" for each stay in an area, then a \"summary\"; live also what else happens.",
    };
}
