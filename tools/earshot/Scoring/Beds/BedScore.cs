using System.Collections.Generic;

namespace Earshot.Tools.Scoring.Beds;

/// <summary>False onsets in synthesised beds.</summary>
/// <param name="Name">What was heard.</param>
/// <param name="Hours">For how long.</param>
/// <param name="Onsets">The false onsets.</param>
/// <param name="Best">The highest smoothed natural log-odds of any frame.</param>
internal sealed record BedScore(string Name, double Hours, IReadOnlyList<BedOnset> Onsets, double Best)
{
    private const double HoursPerDay = 24.0;

    /// <summary>Gets the false onsets in 24 hours.</summary>
    public double PerDay => Onsets.Count * HoursPerDay / Hours;

    /// <summary>Gets the upper 95 % limit of the false onsets in 24 hours; see <see cref="PoissonLimit"/>.</summary>
    public double UpperPerDay => PoissonLimit.Upper(Onsets.Count) * HoursPerDay / Hours;
}
