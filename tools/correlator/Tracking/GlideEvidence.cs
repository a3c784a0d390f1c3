using System;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// How probable a row of numbers is that has nothing to do with a flight: one that begins anywhere and glides, at a pace that changes.
/// A Kalman filter of value and slope, the slope disturbed by white noise; the sum of ln p of each number given those before it.
/// </summary>
/// <param name="range">The range within which the first number may be anything.</param>
/// <param name="slopeSd">One sigma of the slope in units a second.</param>
/// <param name="slopeDrift">Spectral density of the slope's change in squared units a second cubed.</param>
public struct GlideEvidence(double range, double slopeSd, double slopeDrift)
{
    /// <summary>The share of numbers that are astray.</summary>
    public const double AstrayShare = 0.05;

    private readonly double _first = -Math.Log(range);
    private readonly double _astray = Math.Log(AstrayShare / range);
    private double _time;
    private double _value;
    private double _slope;
    private double _vv;
    private double _vs;
    private double _ss;
    private bool _begun;

    /// <summary>Gets the sum of ln p.</summary>
    public double Log { readonly get; private set; }

    /// <summary>Gets what the next number should be.</summary>
    /// <param name="time">When it was heard, in seconds, in order.</param>
    /// <returns>The number; 0 before the first.</returns>
    public readonly double Expected(double time) => _begun ? _value + ((time - _time) * _slope) : 0.0;

    /// <summary>Adds a number.</summary>
    /// <param name="time">When it was heard, in seconds, in order.</param>
    /// <param name="innovation">The number less what it should be (bearings go round).</param>
    /// <param name="sd">One sigma of it.</param>
    public void Add(double time, double innovation, double sd)
    {
        double noise = sd * sd;
        if (!_begun)
        {
            _begun = true;
            _value = innovation;
            (_vv, _vs, _ss) = (noise, 0.0, slopeSd * slopeSd);
            Log = _first;
            _time = time;
            return;
        }

        double dt = time - _time;
        _time = time;
        _value += dt * _slope;
        _vv += (2.0 * dt * _vs) + (dt * dt * _ss) + (slopeDrift * dt * dt * dt / 3.0);
        _vs += (dt * _ss) + (slopeDrift * dt * dt / 2.0);
        _ss += slopeDrift * dt;
        double variance = _vv + noise;
        double fits = -0.5 * ((innovation * innovation / variance) + Math.Log(2.0 * Math.PI * variance));
        if (fits < _astray)
        {
            // A number that is anywhere in the range, and tells nothing.
            Log += _astray;
            return;
        }

        Log += fits;
        double gain = _vv / variance;
        double slopeGain = _vs / variance;
        _value += gain * innovation;
        _slope += slopeGain * innovation;
        _ss -= slopeGain * _vs;
        _vs -= gain * _vs;
        _vv -= gain * _vv;
    }
}
