using System;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// How probable a row of numbers is that has nothing to do with a flight: one that begins anywhere and glides, at a pace that changes.
/// A Kalman filter of value and slope, the slope disturbed by white noise; the sum of ln p of each number given those before it.
/// </summary>
public sealed class GlideEvidence
{
    /// <summary>The share of numbers that are astray.</summary>
    public const double AstrayShare = 0.05;

    private readonly double _range;
    private readonly double _slopeVariance;
    private readonly double _slopeDrift;
    private double _time;
    private double _value;
    private double _slope;
    private double _vv;
    private double _vs;
    private double _ss;
    private bool _begun;

    /// <summary>Initializes a new instance of the <see cref="GlideEvidence"/> class.</summary>
    /// <param name="range">The range within which the first number may be anything.</param>
    /// <param name="slopeSd">One sigma of the slope in units a second.</param>
    /// <param name="slopeDrift">Spectral density of the slope's change in squared units a second cubed.</param>
    public GlideEvidence(double range, double slopeSd, double slopeDrift)
    {
        _slopeDrift = slopeDrift;
        _range = range;
        _slopeVariance = slopeSd * slopeSd;
    }

    /// <summary>Gets the sum of ln p.</summary>
    public double Log { get; private set; }

    /// <summary>Adds a number.</summary>
    /// <param name="time">When it was heard, in seconds, in order.</param>
    /// <param name="residual">Gives the number less an expected one (bearings go round).</param>
    /// <param name="sd">One sigma of it.</param>
    public void Add(double time, Func<double, double> residual, double sd)
    {
        ArgumentNullException.ThrowIfNull(residual);
        double noise = sd * sd;
        if (!_begun)
        {
            _begun = true;
            _value = residual(0.0);
            (_vv, _vs, _ss) = (noise, 0.0, _slopeVariance);
            Log = -Math.Log(_range);
        }
        else
        {
            double dt = time - _time;
            _value += dt * _slope;
            _vv += (2.0 * dt * _vs) + (dt * dt * _ss) + (_slopeDrift * dt * dt * dt / 3.0);
            _vs += (dt * _ss) + (_slopeDrift * dt * dt / 2.0);
            _ss += _slopeDrift * dt;
            double variance = _vv + noise;
            double innovation = residual(_value);
            double fits = -0.5 * ((innovation * innovation / variance) + Math.Log(2.0 * Math.PI * variance));
            double astray = Math.Log(AstrayShare / _range);
            _time = time;
            if (fits < astray)
            {
                // A number that is anywhere in the range, and tells nothing.
                Log += astray;
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

        _time = time;
    }
}
