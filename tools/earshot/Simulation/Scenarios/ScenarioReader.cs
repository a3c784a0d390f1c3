using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Text.Json;
using Earshot.Tools.Simulation.Propagation;

namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>Reads scenarios as docs/schemas/scenario.schema.json describes them.</summary>
public static class ScenarioReader
{
    /// <summary>The longest scenario in seconds: the sound of a node is kept in memory.</summary>
    public const double LongestSeconds = 1800.0;

    private const int MostNodes = 500;
    private const int MostSources = 100;
    private const string DefaultStart = "2026-05-07T02:13:00Z";

    /// <summary>Reads a file's content.</summary>
    /// <param name="file">Its name for messages; recordings that it names are relative to its folder.</param>
    /// <param name="json">Its content.</param>
    /// <param name="seed">The seed instead of the scenario's own, or <see langword="null"/>.</param>
    /// <returns>The scenario.</returns>
    /// <exception cref="BadInputException">It is no such scenario; one line says where and why.</exception>
    public static Scenario Read(string file, ReadOnlyMemory<byte> json, ulong? seed)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException e)
        {
            throw new BadInputException($"{file}: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}: not JSON; a comma, a quote or a bracket is missing or too many there.");
        }

        using (document)
        {
            return Read(file, new JsonFields(file, string.Empty, document.RootElement), seed);
        }
    }

    private static Scenario Read(string file, JsonFields fields, ulong? seed)
    {
        string name = fields.Text("name", "a name of letters, digits, - and _", NodeReader.IsId, Path.GetFileNameWithoutExtension(file));
        string description = fields.Text("description", "a text", _ => true, string.Empty);
        ulong own = fields.Whole("seed", 1);
        double duration = fields.Number("duration", 1.0, LongestSeconds);
        string start = fields.Text("start", "a UTC date and time such as 2026-05-07T02:13:45Z", IsMoment, DefaultStart);
        GeodeticFrame frame = ReadFrame(fields.Object("origin"));
        (Atmosphere air, double wind, double windscreen) = ReadAir(fields.Object("atmosphere"));
        Ground? ground = ReadGround(fields.Object("ground"));
        ScenarioBed? bed = NodeReader.ReadBed(fields.Object("bed"), file);
        NodeReader nodes = new(file, frame, bed, windscreen);
        IReadOnlyList<ScenarioNode> listening = [.. fields.Objects("nodes", 1, MostNodes).Select(nodes.Read)];
        IReadOnlyList<ScenarioSource> sources = fields.Has("sources")
            ? [.. fields.Objects("sources", 0, MostSources).Select((source, i) => SourceReader.Read(source, i, frame, air.SoundSpeed))]
            : [];
        fields.Finish();
        RefuseTwice(fields, "nodes", listening.Select(node => node.Id));
        RefuseTwice(fields, "sources", sources.Select(source => source.Id));
        DateTimeOffset moment = DateTimeOffset.Parse(start, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
        return new Scenario(name, description, seed ?? own, duration, moment, frame, air, wind, ground, listening, sources);
    }

    private static void RefuseTwice(JsonFields fields, string name, IEnumerable<string> ids)
    {
        string? twice = ids.GroupBy(id => id).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null)
        {
            throw fields.Refused(name, $"name '{twice}' twice; give each an id of its own");
        }
    }

    private static bool IsMoment(string text)
    {
        try
        {
            return OptionText.Moment("start", text) is not null;
        }
        catch (BadInputException)
        {
            return false;
        }
    }

    private static GeodeticFrame ReadFrame(JsonFields? fields)
    {
        GeodeticFrame frame = new(
            fields?.Number("lat", -85.0, 85.0) ?? 56.5,
            fields?.Number("lon", -180.0, 180.0) ?? 27.3,
            fields?.Number("alt", -500.0, 9000.0, 0.0) ?? 110.0);
        fields?.Finish();
        return frame;
    }

    private static (Atmosphere Air, double Wind, double Windscreen) ReadAir(JsonFields? fields)
    {
        Atmosphere air = new(
            fields?.Number("temperature", -50.0, 60.0, 10.0) ?? 10.0,
            fields?.Number("humidity", 1.0, 100.0, 70.0) ?? 70.0,
            fields?.Number("pressure", 50.0, 120.0, Atmosphere.StandardPressure) ?? Atmosphere.StandardPressure);
        double wind = fields?.Number("wind", 0.0, 30.0, 0.0) ?? 0.0;
        double windscreen = fields?.Number("windscreen", WindSpectrum.BarePort, 1.0, NodeReader.DefaultWindscreen) ?? NodeReader.DefaultWindscreen;
        fields?.Finish();
        return (air, wind, windscreen);
    }

    private static Ground? ReadGround(JsonFields? fields)
    {
        if (fields is null)
        {
            return null;
        }

        if (fields.Has("flowResistivity") == fields.Has("impedance"))
        {
            throw fields.Refused(null, "takes either flowResistivity or impedance");
        }

        Ground ground;
        if (fields.Object("impedance") is JsonFields impedance)
        {
            ground = Ground.OfImpedance(new Complex(impedance.Number("re", 0.01, 1e6), impedance.Number("im", 0.0, 1e6)));
            impedance.Finish();
        }
        else
        {
            ground = Ground.OfFlowResistivity(fields.Number("flowResistivity", 1e3, 1e9));
        }

        fields.Finish();
        return ground;
    }
}
