using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Audio;
using Earshot.Tools.Placing;
using Earshot.Tools.Simulation.Engines;

namespace Earshot.Tools.Simulation;

/// <summary>
/// The demonstration: one Shahed-type drone flies straight past three nodes at 51 m/s and 300 m height,
/// 1.5 km from the closest. The noise is such that this node has a line SNR of
/// <see cref="LineSnrAtClosestNode"/> when the drone is closest to it.
/// </summary>
public sealed class OverflightScenario
{
    /// <summary>Line SNR (see <see cref="LineSnr"/>) at the closest node at closest approach, in dB.</summary>
    public const double LineSnrAtClosestNode = 12.0;

    /// <summary>Ground speed of the drone in metres a second.</summary>
    public const double Speed = 51.0;

    /// <summary>Height of the drone above the nodes in metres.</summary>
    public const double Height = 300.0;

    /// <summary>Course of the drone, degrees clockwise from true north.</summary>
    public const double Course = 255.0;

    /// <summary>Mean shaft rate of its engine in Hz.</summary>
    public const double ShaftRate = 105.0;

    // Nodes by distance along the course from the path's middle, distance to its right, and heading.
    private static readonly (double Along, double Right, double Heading)[] Sites =
    [
        (-1200.0, 1500.0, 12.0),
        (300.0, -1800.0, 75.0),
        (1500.0, 2100.0, 310.0),
    ];

    /// <summary>Initializes a new instance of the <see cref="OverflightScenario"/> class.</summary>
    /// <param name="seed">Chooses noise and phases; the same seed gives the same sound.</param>
    public OverflightScenario(int seed)
    {
        Seed = seed;
        Source = EngineSource.Cruising(EngineModels.Shahed136, ShaftRate, (uint)seed);
        Position ahead = Position.FromAzimuth(Course, 1.0);
        Position right = Position.FromAzimuth(Course + 90.0, 1.0);
        Position start = (ahead * (-Speed * Duration.TotalSeconds / 2.0)) + new Position(0.0, 0.0, Height);
        Path = new FlightPath(start, ahead * Speed, SpeedOfSound.At(SpeedOfSound.DefaultTemperature));
        Nodes = [.. Sites.Select((site, i) => new OverflightNode(
            $"demo-{i + 1}",
            (ahead * site.Along) + (right * site.Right),
            new ArrayLayout(ArrayKind.Cross, ArrayLayout.DefaultSpacing, site.Heading)))];

        int closest = Enumerable.Range(0, Nodes.Count).MinBy(ClosestRange);
        SourceGain = Math.Pow(10.0, (LineSnrAtClosestNode - MeasureLineSnr(closest, 1.0)) / 20.0);
    }

    /// <summary>Gets how long the nodes listen.</summary>
    public static TimeSpan Duration { get; } = TimeSpan.FromSeconds(130);

    /// <summary>Gets the seed.</summary>
    public int Seed { get; }

    /// <summary>Gets the flight.</summary>
    public FlightPath Path { get; }

    /// <summary>Gets the source.</summary>
    public EngineSource Source { get; }

    /// <summary>Gets the nodes.</summary>
    public IReadOnlyList<OverflightNode> Nodes { get; }

    /// <summary>Gets the root mean square of the sound 1 m from the source, in steps of 16 bits.</summary>
    public double SourceGain { get; }

    /// <summary>Gets the root mean square of the white part of each microphone's noise, in steps of 16 bits.</summary>
    public double NoiseGain { get; } = 200.0;

    /// <summary>Gets the distance of closest approach to a node.</summary>
    /// <param name="node">The node's number.</param>
    /// <returns>Slant range in metres.</returns>
    public double ClosestRange(int node)
    {
        Position place = Nodes[node].Position;
        return (Path.At(Path.ClosestApproach(place)) - place).Length;
    }

    /// <summary>Gets the line SNR at a node at closest approach.</summary>
    /// <param name="node">The node's number.</param>
    /// <returns>The line SNR in dB.</returns>
    public double LineSnrAtClosestApproach(int node) => MeasureLineSnr(node, SourceGain);

    private double MeasureLineSnr(int node, double sourceGain)
    {
        double closest = Path.ClosestApproach(Nodes[node].Position);
        double arrival = closest + (ClosestRange(node) / Path.SpeedOfSound);
        float[] signal = Render(new OverflightSound(this, node, sourceGain, 0.0), arrival - 0.512, 2 * Recording.SampleRate * 512 / 1000);
        float[] noise = Render(new OverflightSound(this, node, 0.0, NoiseGain), 0.0, 8 * Recording.SampleRate);
        return LineSnr.Measure(signal, noise) ?? throw new InvalidOperationException("The scenario is silent.");
    }

    private static float[] Render(OverflightSound sound, double start, int length)
    {
        double[] signal = new double[length];
        sound.Hear(0, (long)(start * Recording.SampleRate), signal);
        return Array.ConvertAll(signal, sample => (float)sample);
    }
}
