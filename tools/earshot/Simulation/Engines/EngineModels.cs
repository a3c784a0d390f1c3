using System.Collections.Generic;

namespace Earshot.Tools.Simulation.Engines;

/// <summary>
/// The engines that are known. Only the lines of the Shahed-136 are measured (102 recordings); everything else is what
/// the way an engine works lets expect, and waits for a recording.
/// </summary>
public static class EngineModels
{
    /// <summary>
    /// Gets the four-cylinder two-stroke of the Shahed-136: pairs of cylinders fire together twice a turn and the
    /// propeller has two blades, so the even lines stand a median 14 dB over the odd ones; the first is weaker still.
    /// </summary>
    public static EngineModel Shahed136 { get; } = new("shahed-136", 83.0, 125.0, LineLadder.EvenOdd(22, 3.0, 14.0, -20.0), 1900.0, -14.0, 0.006, 0.0);

    /// <summary>Gets the Wankel engine of the Shahed-131: one pulse a turn, so the first and the odd lines are strong.</summary>
    public static EngineModel Shahed131 { get; } = new("shahed-131", 100.0, 130.0, LineLadder.Falling(18, 2.0), 1900.0, -14.0, 0.006, -2.0);

    /// <summary>Gets the small single-cylinder two-stroke of the Gerbera decoy: all lines, and weaker by 9 dB.</summary>
    public static EngineModel Gerbera { get; } = new("gerbera", 100.0, 140.0, LineLadder.Falling(18, 1.5), 1900.0, -10.0, 0.01, -9.0);

    /// <summary>
    /// Gets a four-stroke generator at 3,000 turns a minute: it fires every other turn, so its lines are 25 Hz apart, and
    /// the strongest lie at 50 and 100 Hz and their multiples. A governor holds its rate.
    /// </summary>
    public static EngineModel Generator { get; } = new(
        "generator",
        24.8,
        25.2,
        [-10, 0, -14, -2, -14, -8, -16, -5, -18, -12, -20, -10, -22, -16, -24, -14, -26, -20, -28, -18, -30, -24, -32, -22, -34, -28, -36, -26, -38, -32, -40, -30],
        800.0,
        -8.0,
        0.001,
        -10.0);

    /// <summary>
    /// Gets a light aircraft at 2,400 turns a minute: four cylinders fire twice a turn and the propeller has two blades,
    /// so both make lines 80 Hz apart, of equal rank.
    /// </summary>
    public static EngineModel LightAircraft { get; } = new("light-aircraft", 73.0, 90.0, LineLadder.Falling(14, 3.0), 1200.0, -8.0, 0.002, 3.0);

    /// <summary>Gets the drones.</summary>
    public static IReadOnlyList<EngineModel> Drones { get; } = [Shahed136, Shahed131, Gerbera];

    /// <summary>Gets what may be taken for a drone.</summary>
    public static IReadOnlyList<EngineModel> Confusers { get; } = [Generator, LightAircraft];
}
