using System;

namespace Earshot.Correlation.Tracking;

/// <summary>How probable what one node heard as one presence is, were it a thing of its own: see <see cref="SoundsApart"/>.</summary>
internal sealed class SoundApart
{
    // Where engines are looked for in Hz; elevations are from 0 to 90 degrees.
    private const double RateRange = 160.0;
    private const double ElevationRange = Math.PI / 2.0;
    private const double Degree = Math.PI / 180.0;

    // How bearings glide, from what stands or is far away to what passes close by: sigma of the slope, and density of its change.
    private readonly GlideEvidence[] _bearings =
    [
        Bearings(0.2, 0.005),
        Bearings(1.0, 0.05),
        Bearings(3.0, 0.5),
        Bearings(6.0, 4.0),
    ];

    // And how frequencies do, in Hz.
    private readonly GlideEvidence[] _rates = [new(RateRange, 0.05, 0.001), new(RateRange, 0.1, 0.05), new(RateRange, 1.0, 0.2)];
    private GlideEvidence _elevation = new(ElevationRange, 1.0 * Degree, 0.05 * Degree * Degree);
    private bool _begun;
    private bool _hasBearing;

    /// <summary>Gets ln of the probability density of what was heard, at the best pace of each.</summary>
    public double Log => _begun ? (_hasBearing ? Best(_bearings) : 0.0) + Best(_rates) + _elevation.Log : 0.0;

    /// <summary>Makes one that goes on from here on its own.</summary>
    /// <returns>The copy.</returns>
    public SoundApart Copy()
    {
        SoundApart copy = new() { _elevation = _elevation, _begun = _begun, _hasBearing = _hasBearing };
        _bearings.CopyTo(copy._bearings, 0);
        _rates.CopyTo(copy._rates, 0);
        return copy;
    }

    /// <summary>Adds what was heard.</summary>
    /// <param name="one">What was heard, in order of time.</param>
    public void Add(Measurement one)
    {
        _hasBearing = _begun ? _hasBearing : one.HasBearing;
        _begun = true;
        foreach (ref GlideEvidence bearing in _bearings.AsSpan())
        {
            bearing.Add(one.Time, one.BearingOver(bearing.Expected(one.Time)), one.BearingSd);
        }

        foreach (ref GlideEvidence rate in _rates.AsSpan())
        {
            rate.Add(one.Time, one.Rate - rate.Expected(one.Time), one.RateSd);
        }

        if (!double.IsNaN(one.Elevation))
        {
            _elevation.Add(one.Time, one.Elevation - _elevation.Expected(one.Time), one.ElevationSd);
        }
    }

    private static GlideEvidence Bearings(double slopeSd, double drift) => new(2.0 * Math.PI, slopeSd * Degree, drift * Degree * Degree);

    private static double Best(GlideEvidence[] paces)
    {
        double best = double.NegativeInfinity;
        foreach (ref GlideEvidence pace in paces.AsSpan())
        {
            best = Math.Max(best, pace.Log);
        }

        return best - Math.Log(paces.Length);
    }
}
