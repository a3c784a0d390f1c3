using System;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using Earshot.Tools.Placing;
using Earshot.Tools.Running;

namespace Earshot.Tools.Replay;

/// <summary>The command line of <c>replay</c>.</summary>
public static class ReplayCommand
{
    private static readonly Argument<string[]> Files = new("FILE")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "Recordings: WAV of any rate, 16/24/32-bit or float, with 1, 2 or 4 channels; other formats through ffmpeg when it is on the PATH. They are heard one after another, each after a boot of its own.",
    };

    private static readonly Option<string?> Array = new("--array")
    {
        HelpName = "single|pair|cross",
        Description = "The microphones: one, a pair, or two crossed pairs, on the recording's first channels. Default: what fits the channels.",
    };

    private static readonly Option<string?> Spacing = new("--spacing")
    {
        HelpName = "M",
        Description = "Distance between the microphones of a pair in metres. Default: 0.5.",
    };

    private static readonly Option<string?> Heading = new("--heading")
    {
        HelpName = "DEG",
        Description = "Direction of the array's forward axis, degrees clockwise from true north. Default: 0.",
    };

    private static readonly Option<string?> Config = new("--config")
    {
        HelpName = "FILE",
        Description = "A node's node.json: id, topics, array and skew are taken from it. Other options go before it; its broker is not used.",
    };

    private static readonly Option<string?> Broker = new("--broker")
    {
        HelpName = "URL",
        Description = "Publish to mqtt://[user:password@]host[:port]. Default: a broker inside the program.",
    };

    private static readonly Option<string?> Start = new("--start")
    {
        HelpName = "ISO",
        Description = "UTC time of the first recording's first sample, such as 2026-05-07T02:13:45Z. Default: now.",
    };

    private static readonly Option<string?> Place = new("--place")
    {
        HelpName = "AZ,RANGE",
        Description = "A four-microphone array hears the mono recording from azimuth AZ (degrees clockwise from true north) at RANGE metres: the exact delay for each microphone, the level as recorded.",
    };

    private static readonly Option<string?> Bed = new("--bed")
    {
        HelpName = "WAV",
        Description = "With --place: add this noise, another stretch of it for each microphone, at the line SNR of --snr.",
    };

    private static readonly Option<string?> Snr = new("--snr")
    {
        HelpName = "DB",
        Description = "With --bed: line SNR in dB. In frames of 256 ms (Hann window, bins of 3.9 Hz) the eight strongest spectral peaks in 60 to 1,900 Hz over the bed's mean power in the same bins; mean in dB over the peaks, median over the frames.",
    };

    private static readonly Option<string?> Report = new("--report")
    {
        HelpName = "REPORT.html",
        Description = "Write a page that shows why: levels over the noise floor with the tracked comb, log-odds and decisions, shaft rate, order spectrum, messages. It holds all it needs.",
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print each message exactly as the node published it, one JSON object a line, and nothing else.",
    };

    /// <summary>Makes the command.</summary>
    /// <param name="terminal">Where output goes.</param>
    /// <returns>The command.</returns>
    public static Command Create(Terminal terminal)
    {
        Command command = new("replay", "The firmware hears recordings on a virtual board and publishes what it detects.")
        {
            Files, Array, Spacing, Heading, Config, Broker, Start, Place, Bed, Snr, Report, Json,
        };

        // Whatever looks like an option is one: a file of such a name is given with its folder.
        Files.Validators.Clear();
        Files.Validators.Add(result =>
        {
            string? option = result.Tokens.Select(token => token.Value).FirstOrDefault(value => value.StartsWith('-'));
            if (option is not null)
            {
                result.AddError($"Unknown option '{option}'");
            }
        });
        command.SetAction((parsed, stop) => CommandLine.GuardAsync(
            token => new ReplayVerb(Read(parsed), terminal).RunAsync(token), terminal, stop));
        return command;
    }

    private static ReplayOptions Read(ParseResult parsed)
    {
        string? config = parsed.GetValue(Config);
        NodeSettings settings = config is null ? new NodeSettings() : NodeSettings.Load(config);
        settings = settings with
        {
            Array = settings.Array with
            {
                Spacing = OptionText.Number("--spacing", parsed.GetValue(Spacing), 0.05, 2.0) ?? settings.Array.Spacing,
                Heading = Angles.Wrap360(OptionText.Number("--heading", parsed.GetValue(Heading), -360.0, 360.0) ?? settings.Array.Heading),
            },
        };

        Position? place = ReadPlace(parsed.GetValue(Place));
        ArrayKind? array = ReadArray(parsed.GetValue(Array)) ?? (config is null ? null : settings.Array.Kind);
        string? bed = parsed.GetValue(Bed);
        double? snr = OptionText.Number("--snr", parsed.GetValue(Snr), -40.0, 80.0);
        BadInputException.Unless(place is not null || bed is null, "--bed goes with --place.");
        BadInputException.Unless((bed is null) == (snr is null), "--bed and --snr go together.");
        BadInputException.Unless(place is null || array is null or ArrayKind.Cross, "--place needs the four microphones of --array cross.");
        return new ReplayOptions
        {
            Files = parsed.GetRequiredValue(Files),
            Settings = settings,
            Array = place is null ? array : ArrayKind.Cross,
            Broker = ReadBroker(parsed.GetValue(Broker)),
            Json = parsed.GetValue(Json),
            Report = parsed.GetValue(Report),
            Start = OptionText.Moment("--start", parsed.GetValue(Start)) ?? DateTimeOffset.UtcNow,
            Place = place,
            Bed = bed,
            Snr = snr ?? 0.0,
        };
    }

    private static ArrayKind? ReadArray(string? text) => text is null
        ? null
        : ArrayKinds.Parse(text) ?? throw new BadInputException($"--array '{text}': give single, pair or cross.");

    private static BrokerAddress? ReadBroker(string? text) => text is null
        ? null
        : BrokerAddress.Parse(text) ?? throw new BadInputException($"--broker '{text}': give an address such as mqtt://127.0.0.1:1883.");

    private static Position? ReadPlace(string? text)
    {
        if (text is null)
        {
            return null;
        }

        string[] parts = text.Split(',');
        bool read = parts.Length == 2
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double azimuth)
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double range)
            && Math.Abs(azimuth) <= 360.0 && range is >= 10.0 and <= 100_000.0;
        return read
            ? Position.FromAzimuth(
                double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture))
            : throw new BadInputException($"--place '{text}': give azimuth in degrees and range in metres (10 to 100000), such as 231.5,1000.");
    }
}
