using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Earshot.Correlation;
using Earshot.Correlation.Geometry;
using Earshot.Correlation.Intake;
using Earshot.Tools;

namespace Earshot.Tests.Correlation;

/// <summary>Synthesises the detection messages of nodes that hear flights, seeded: no sound is made.</summary>
internal sealed class HeardWorld
{
    /// <summary>Unix seconds of time 0.</summary>
    public const double Start = 1_778_119_980.0;

    private const double Latency = 0.2;
    private const double LatencySpread = 1.0;

    private readonly HeardModel _model;
    private readonly SplitMix _random;

    public HeardWorld(int columns, int rows, double spacing, HeardModel model, ulong seed)
    {
        _model = model;
        _random = new SplitMix(seed);
        TangentPlane map = new(56.5, 27.3, 110.0);
        Nodes =
        [
            .. Enumerable.Range(0, columns * rows).Select(i =>
            {
                PlanePoint place = new(spacing * ((i % columns) - ((columns - 1) / 2.0)), spacing * ((i / columns) - ((rows - 1) / 2.0)));
                return new RegisteredNode($"n{i:d2}", map.LatitudeOf(place), map.LongitudeOf(place), 110.0, model.HeadingSd);
            }),
        ];
        Plane = TangentPlane.Of(Nodes);
    }

    public IReadOnlyList<RegisteredNode> Nodes { get; }

    public TangentPlane Plane { get; }

    public IReadOnlySet<string> Singles => _model.Singles;

    /// <summary>Makes the lines of a time, in order of arrival.</summary>
    public IReadOnlyList<HeardLine> Hear(double duration, params HeardFlight[] flights)
    {
        List<HeardLine> lines = [];
        foreach (RegisteredNode node in Nodes)
        {
            PlanePoint place = Plane.Place(node.Latitude, node.Longitude);
            double phase = _random.NextDouble();
            int sequence = 0;
            double axis = _random.NextDouble(0.0, 180.0);
            (double Until, double Bearing, double Rate, int Source) clutter = (-1.0, 0.0, 0.0, 100);
            for (double time = phase; time < duration; time += 1.0)
            {
                for (int i = 0; i < flights.Length; i++)
                {
                    HeardFlight flight = flights[i];
                    double emission = time <= flight.Duration ? flight.EmissionTime(place.East, place.North, time, _model.SpeedOfSound, _model.Wind) : double.NaN;
                    bool heard = !double.IsNaN(emission) && flight.Range(emission, place.East, place.North) <= _model.Range && _random.NextDouble() < _model.HitRate;
                    if (heard)
                    {
                        double[] state = flight.At(emission);
                        double range = _model.SpeedOfSound * (time - emission);
                        double east = state[0] + (_model.Wind.East * (time - emission)) - place.East;
                        double north = state[1] + (_model.Wind.North * (time - emission)) - place.North;
                        double approach = -((east * state[2]) + (north * state[3])) / range;
                        double carried = -((east * _model.Wind.East) + (north * _model.Wind.North)) / range;
                        double rate = flight.Rate / (1.0 - (approach / (_model.SpeedOfSound + carried)));
                        double bearing = Math.Atan2(east, north) * 180.0 / Math.PI;
                        lines.Add(Line(node, place, sequence++, i + 1, time, bearing, rate, axis, i));
                    }
                }

                // What is no target: sounds that begin anywhere, stay there, and end.
                if (time > clutter.Until && _random.NextDouble() < _model.FalseShare / (1.0 - _model.FalseShare) / _model.FalseDuration)
                {
                    double length = -_model.FalseDuration * Math.Log(1.0 - _random.NextDouble());
                    clutter = (time + length, _random.NextDouble(0.0, 360.0), _random.NextDouble(75.0, 140.0), clutter.Source + 1);
                }

                if (time <= clutter.Until)
                {
                    lines.Add(Line(node, place, sequence++, clutter.Source, time, clutter.Bearing, clutter.Rate, axis, -1));
                }
            }
        }

        return [.. lines.OrderBy(line => line.Arrival)];
    }

    private HeardLine Line(RegisteredNode node, PlanePoint place, int sequence, int source, double time, double bearing, double rate, double axis, int flight)
    {
        double heard = bearing + _model.HeadingErrors.GetValueOrDefault(node.Id) + (_model.BearingSd * _random.NextGaussian());
        double received = Math.Clamp(rate + (_model.RateSd * _random.NextGaussian()), 50.0, 300.0);
        double stamp = Math.Round((Start + time) * 1000.0) / 1000.0;
        double arrival = stamp + Latency + (LatencySpread * _random.NextDouble());
        double az = Turn(Math.Round(Turn(heard), 1));
        string alternative = _model.Pairs ? string.Create(CultureInfo.InvariantCulture, $",\"azAlt\":{Turn(Math.Round(Turn((2.0 * axis) - az), 1)):F1}") : string.Empty;
        string direction = _model.Singles.Contains(node.Id) ? string.Empty : string.Create(CultureInfo.InvariantCulture, $",\"az\":{az:F1},\"azSd\":{_model.BearingSd:F1}{alternative}");
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"v\":1,\"node\":\"{node.Id}\",\"boot\":1,\"seq\":{sequence},\"src\":{source},\"mode\":\"live\",\"event\":\"update\",\"t\":\"{UnixTime.Text(stamp)}\",\"tq\":20,\"up\":{(long)(time * 1000.0)},\"type\":\"shahed-136\",\"p\":0.95,\"f0\":{received:F2},\"f0Sd\":{_model.RateSd:F2},\"snr\":9.3{direction},\"lines\":[0,18,9,15],\"wind\":false,\"rx\":\"{UnixTime.Text(arrival)}\"}}");
        return new HeardLine(arrival, Encoding.UTF8.GetBytes(text), place, time, flight);
    }

    private static double Turn(double degrees) => ((degrees % 360.0) + 360.0) % 360.0;
}
