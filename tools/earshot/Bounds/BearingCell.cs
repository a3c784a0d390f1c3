using System.Collections.Generic;

namespace Earshot.Tools.Bounds;

/// <summary>One setting: what array hears what comb at what SNR.</summary>
/// <param name="Listening">The array and the frames.</param>
/// <param name="Spectrum">The comb.</param>
/// <param name="Spacing">The distance between the microphones of a pair in m.</param>
/// <param name="SnrDecibels">The SNR of its strongest line in a bin, frame and microphone, rectangular window.</param>
public sealed record BearingCell(BearingListening Listening, BearingSpectrum Spectrum, double Spacing, int SnrDecibels)
{
    /// <summary>The bound in radians below which a bearing is held to it: 1.5 degrees.</summary>
    public const double FineBound = 1.5 * System.Math.PI / 180.0;

    /// <summary>Gets the trials whose own bound is below <see cref="FineBound"/>.</summary>
    public BearingTally Fine { get; } = new();

    /// <summary>Gets the others.</summary>
    public BearingTally Coarse { get; } = new();

    /// <summary>Gets the errors in radians of the firmware, of GCC-PHAT and of SRP-PHAT over the same trials, where they are compared.</summary>
    public IReadOnlyList<List<double>> Compared { get; } = [[], [], []];

    /// <summary>Gets the tally of a trial.</summary>
    /// <param name="bound">Its bound in radians.</param>
    /// <returns>The tally.</returns>
    public BearingTally Tally(double bound) => bound < FineBound ? Fine : Coarse;
}
