using Earshot.Tools.Placing;

namespace Earshot.Tools.Simulation.Propagation;

/// <summary>Where a source is, at any time; it never moves as fast as sound.</summary>
public interface IFlight
{
    /// <summary>Gets when it begins to sound, in seconds; negative infinity where it always did.</summary>
    double Begin { get; }

    /// <summary>Gets when it falls silent, in seconds; positive infinity where it never does.</summary>
    double End { get; }

    /// <summary>Gets where it is.</summary>
    /// <param name="time">Seconds; also before the beginning and after the end.</param>
    /// <returns>The place in metres.</returns>
    Position At(double time);

    /// <summary>Gets where it is and how it moves.</summary>
    /// <param name="time">Seconds; also before the beginning and after the end.</param>
    /// <param name="place">The place in metres.</param>
    /// <param name="velocity">The velocity in metres a second.</param>
    void Get(double time, out Position place, out Position velocity);
}
