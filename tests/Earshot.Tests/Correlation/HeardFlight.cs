using System;
using Earshot.Tools;

namespace Earshot.Tests.Correlation;

/// <summary>
/// The truth of a detection-level test: a flight in steps of a tenth of a second with white acceleration as the tracker's model has it,
/// so that the posterior bound is that of this truth. Metres in the tangent plane, seconds from the start.
/// </summary>
internal sealed class HeardFlight
{
    private const double Step = 0.1;

    private readonly (double East, double North, double VelocityEast, double VelocityNorth)[] _points;

    public HeardFlight(string type, double rate, double height, double duration, (double East, double North) from, (double East, double North) velocity, double acceleration, SplitMix random)
    {
        Type = type;
        Rate = rate;
        Height = height;
        _points = new (double, double, double, double)[(int)(duration / Step) + 2];
        (double e, double n, double vE, double vN) = (from.East, from.North, velocity.East, velocity.North);
        double kick = Math.Sqrt(acceleration * Step);
        for (int i = 0; i < _points.Length; i++)
        {
            _points[i] = (e, n, vE, vN);
            (e, n) = (e + (vE * Step), n + (vN * Step));
            (vE, vN) = (vE + (kick * random.NextGaussian()), vN + (kick * random.NextGaussian()));
        }
    }

    public string Type { get; }

    public double Rate { get; }

    public double Height { get; }

    public double Duration => (_points.Length - 2) * Step;

    /// <summary>Gets the state at a time, ordered as the tracker's.</summary>
    public double[] At(double time)
    {
        double place = Math.Clamp(time / Step, 0.0, _points.Length - 1.001);
        int i = (int)place;
        double part = place - i;
        var (a, b) = (_points[i], _points[i + 1]);
        return
        [
            a.East + (part * (b.East - a.East)),
            a.North + (part * (b.North - a.North)),
            a.VelocityEast + (part * (b.VelocityEast - a.VelocityEast)),
            a.VelocityNorth + (part * (b.VelocityNorth - a.VelocityNorth)),
            Rate,
            Height,
        ];
    }

    /// <summary>
    /// Gets when the sound that arrives at a place at a time was emitted: by bisection on the flown path, another way than the
    /// tracker's formula, from where the wind has carried it. NaN when it was before the flight began.
    /// </summary>
    public double EmissionTime(double east, double north, double time, double speedOfSound, (double East, double North) wind = default)
    {
        double low = 0.0;
        double high = time;
        double Late(double emission) => emission + (Range(emission, east - (wind.East * (time - emission)), north - (wind.North * (time - emission))) / speedOfSound) - time;
        if (Late(low) > 0.0)
        {
            return double.NaN;
        }

        for (int i = 0; i < 40; i++)
        {
            double middle = (low + high) / 2.0;
            (low, high) = Late(middle) > 0.0 ? (low, middle) : (middle, high);
        }

        return low;
    }

    public double Range(double time, double east, double north)
    {
        double[] state = At(time);
        return Math.Sqrt(((state[0] - east) * (state[0] - east)) + ((state[1] - north) * (state[1] - north)) + (Height * Height));
    }
}
