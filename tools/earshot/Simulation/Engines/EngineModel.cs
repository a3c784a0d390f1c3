using System.Collections.Generic;

namespace Earshot.Tools.Simulation.Engines;

/// <summary>What an engine sounds like: data from which an <see cref="EngineSource"/> is made.</summary>
/// <param name="Name">Its name.</param>
/// <param name="LowestRate">The slowest that it usually turns, in Hz of line spacing, standing still to the listener.</param>
/// <param name="HighestRate">The fastest.</param>
/// <param name="Lines">Levels of the lines at 1, 2, ... times the line spacing, in dB beside one another.</param>
/// <param name="HighestLine">Frequency in Hz above which it has no lines.</param>
/// <param name="Broadband">Level of what is noise in its sound, in dB beside all lines together; negative infinity for none.</param>
/// <param name="Wander">Depth of the wander of its rate, as a share of it; see <see cref="WanderingRate"/>.</param>
/// <param name="Level">Its level at the same distance, in dB beside a Shahed-136.</param>
public sealed record EngineModel(
    string Name,
    double LowestRate,
    double HighestRate,
    IReadOnlyList<double> Lines,
    double HighestLine,
    double Broadband,
    double Wander,
    double Level);
