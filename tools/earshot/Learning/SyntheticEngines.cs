using System.Linq;
using Earshot.Tools.Placing;
using Earshot.Tools.Simulation;
using Earshot.Tools.Simulation.Engines;

namespace Earshot.Tools.Learning;

/// <summary>Engines as no two are alike, and flights past a microphone.</summary>
internal static class SyntheticEngines
{
    private const double SpeedOfSound = 340.0;

    // By how much the air on the way and the ground change each line, in dB.
    private const double LineDeviation = 3.0;

    /// <summary>Makes an engine of the same kind: each line some dB off, other noise, other wander.</summary>
    /// <param name="model">The kind.</param>
    /// <param name="random">Chooses.</param>
    /// <returns>The engine.</returns>
    public static EngineModel Vary(EngineModel model, SplitMix random) => model with
    {
        Lines = [.. model.Lines.Select(level => level + (LineDeviation * random.NextGaussian()))],
        Broadband = model.Broadband + random.NextDouble(-8.0, 8.0),
        Wander = model.Wander * random.NextDouble(0.3, 1.7),
    };

    /// <summary>Makes a flight that is closest some time within a stretch.</summary>
    /// <param name="speed">Metres a second.</param>
    /// <param name="seconds">The stretch.</param>
    /// <param name="random">Chooses when, and how close.</param>
    /// <returns>The flight, past the origin.</returns>
    public static FlightPath Past(double speed, double seconds, SplitMix random)
    {
        double closest = random.NextDouble(0.2, 0.8) * seconds;
        double distance = random.NextDouble(150.0, 800.0);
        return new FlightPath(new Position(-speed * closest, distance, 0.6 * distance), new Position(speed, 0.0, 0.0), SpeedOfSound);
    }

    /// <summary>Gets by how much a rate is heard higher at the origin.</summary>
    /// <param name="path">The flight.</param>
    /// <param name="arrival">When the sound arrives, in seconds.</param>
    /// <returns>The heard rate over the own one.</returns>
    public static double Doppler(FlightPath path, double arrival)
    {
        Position away = path.At(path.EmissionTime(default, arrival));
        return 1.0 / (1.0 + (away.Dot(path.Velocity) / away.Length / path.SpeedOfSound));
    }
}
