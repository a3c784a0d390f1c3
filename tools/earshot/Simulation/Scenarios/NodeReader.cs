using System.IO;
using System.Linq;
using Earshot.Tools.Placing;
using Earshot.Tools.Simulation.Propagation;

namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>Reads the nodes of a scenario.</summary>
internal sealed class NodeReader
{
    /// <summary>Diameter of a windscreen in metres unless stated.</summary>
    public const double DefaultWindscreen = 0.1;

    // The noise of an INMP441: 33 dB(A).
    private const double DefaultSelfNoise = 33.0;

    private const double Farthest = 200_000.0;
    private const string Independent = "independent";
    private const string Diffuse = "diffuse";

    private readonly string _file;
    private readonly GeodeticFrame _frame;
    private readonly ScenarioBed? _bed;
    private readonly double _windscreen;

    /// <summary>Initializes a new instance of the <see cref="NodeReader"/> class.</summary>
    /// <param name="file">The scenario's file.</param>
    /// <param name="frame">Where on Earth it is.</param>
    /// <param name="bed">The bed of nodes that have none of their own.</param>
    /// <param name="windscreen">The windscreens of nodes that state none.</param>
    public NodeReader(string file, GeodeticFrame frame, ScenarioBed? bed, double windscreen)
    {
        _file = file;
        _frame = frame;
        _bed = bed;
        _windscreen = windscreen;
    }

    /// <summary>Tells whether a text can be an id.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Whether the message contract takes it.</returns>
    public static bool IsId(string text) => text.Length is >= 1 and <= 32 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>Reads a bed.</summary>
    /// <param name="fields">Its fields, or <see langword="null"/>.</param>
    /// <param name="file">The scenario's file.</param>
    /// <returns>The bed, or <see langword="null"/> where there are no fields.</returns>
    public static ScenarioBed? ReadBed(JsonFields? fields, string file)
    {
        if (fields is null)
        {
            return null;
        }

        if (fields.Has("kind") == fields.Has("file"))
        {
            throw fields.Refused(null, "takes either kind or file");
        }

        string? kind = fields.Has("kind") ? fields.Text("kind", $"one of {string.Join(", ", SiteBeds.Names)}", SiteBeds.Names.Contains) : null;
        string? recording = fields.Has("file") ? fields.Text("file", "the name of a recording", text => text.Length > 0) : null;
        double level = fields.Number("level", 0.0, 110.0);
        string field = fields.Text("field", $"{Independent} or {Diffuse}", text => text is Independent or Diffuse, Independent);
        fields.Finish();
        return new ScenarioBed(kind, recording is null ? null : Path.Combine(Path.GetDirectoryName(file) ?? string.Empty, recording), level, field == Diffuse);
    }

    /// <summary>Reads a place: either x and y, or lat and lon, and z.</summary>
    /// <param name="fields">The fields of what is there.</param>
    /// <param name="frame">Where on Earth the scenario is.</param>
    /// <param name="lowest">The least height above the ground in metres.</param>
    /// <param name="height">The height where the field is missing; <see langword="null"/> where it must not be.</param>
    /// <returns>Metres from the scenario's origin.</returns>
    public static Position ReadPlace(JsonFields fields, GeodeticFrame frame, double lowest, double? height = null)
    {
        bool geodetic = fields.Has("lat") || fields.Has("lon");
        if (geodetic == (fields.Has("x") || fields.Has("y")))
        {
            throw fields.Refused(null, "takes either x and y in metres, or lat and lon in degrees");
        }

        double z = fields.Number("z", lowest, 15_000.0, height);
        Position place = geodetic
            ? frame.Place(fields.Number("lat", -85.0, 85.0), fields.Number("lon", -180.0, 180.0), z)
            : new Position(fields.Number("x", -Farthest, Farthest), fields.Number("y", -Farthest, Farthest), z);
        return place.Length <= 2.0 * Farthest ? place : throw fields.Refused(null, "is more than 400 km from the origin");
    }

    /// <summary>Reads a node.</summary>
    /// <param name="fields">Its fields.</param>
    /// <returns>The node.</returns>
    public ScenarioNode Read(JsonFields fields)
    {
        string id = fields.Text("id", "1 to 32 letters, digits, - and _", IsId);
        Position place = ReadPlace(fields, _frame, 0.0, 3.0);
        string array = fields.Text("array", "single, pair or cross", text => ArrayKinds.Parse(text) is not null, "cross");
        ArrayLayout layout = new(
            ArrayKinds.Parse(array)!.Value,
            fields.Number("spacing", 0.05, 2.0, ArrayLayout.DefaultSpacing),
            Angles.Wrap360(fields.Number("heading", -360.0, 360.0, 0.0)));
        double noise = fields.Number("noise", 0.0, 80.0, DefaultSelfNoise);
        double clip = fields.Number("clip", 80.0, 150.0, SoundPressure.FullScale);
        double windscreen = fields.Number("windscreen", WindSpectrum.BarePort, 1.0, _windscreen);
        MicrophoneTolerance tolerance = ReadTolerance(fields.Object("tolerance"));
        ArrayFaults faults = ReadFaults(fields.Object("faults"), layout.MicrophoneCount);
        ScenarioBed? bed = ReadBed(fields.Object("bed"), _file) ?? _bed;
        fields.Finish();
        return new ScenarioNode(id, place, layout, noise, clip, windscreen, tolerance, faults, bed);
    }

    private static ArrayFaults ReadFaults(JsonFields? fields, int channels)
    {
        if (fields is null)
        {
            return ArrayFaults.None(channels);
        }

        ArrayFaults none = ArrayFaults.None(channels);
        int[] order = Channels(fields, "order", channels, channels) ?? [.. none.Order];
        if (order.Distinct().Count() != channels)
        {
            throw fields.Refused("order", "must name each microphone once");
        }

        ArrayFaults faults = new(
            order,
            Channels(fields, "inverted", 0, channels) ?? [],
            Channels(fields, "dead", 0, channels) ?? [],
            fields.Numbers("gain", channels, channels, -60.0, 20.0) ?? none.Gain,
            fields.Numbers("skew", channels, channels, -1000.0, 1000.0) ?? none.Skew);
        fields.Finish();
        return faults;
    }

    private static int[]? Channels(JsonFields fields, string name, int fewest, int channels) =>
        fields.Numbers(name, fewest, channels, 0.0, channels - 1.0)?
            .Select(number => number == (int)number ? (int)number : throw fields.Refused(name, "takes whole numbers"))
            .ToArray();

    private static MicrophoneTolerance ReadTolerance(JsonFields? fields)
    {
        MicrophoneTolerance tolerance = new(
            fields?.Number("gain", 0.0, 10.0, 0.0) ?? 0.0,
            fields?.Number("delay", 0.0, 1000.0, 0.0) ?? 0.0,
            fields?.Number("position", 0.0, 0.5, 0.0) ?? 0.0,
            fields?.Number("heading", 0.0, 45.0, 0.0) ?? 0.0);
        fields?.Finish();
        return tolerance;
    }
}
