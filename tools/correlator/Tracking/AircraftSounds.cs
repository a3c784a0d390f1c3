using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// Recognises what nodes hear of aircraft whose positions are known: a sound whose bearing goes round as the aircraft's does, all of it off by
/// the same angle, and whose frequency has its Doppler. That angle is the heading's error. Such a sound is of no track: of nothing that flies past
/// so near for so long does all of that fit by chance.
/// </summary>
/// <param name="paths">Where aircraft are.</param>
/// <param name="headings">What is learnt of headings.</param>
/// <param name="settings">How far away anything is heard.</param>
public sealed class AircraftSounds(AircraftPaths paths, NodeBiases headings, TrackerSettings settings)
{
    private const double Degree = Math.PI / 180.0;
    private const int LeastHeard = 12;
    private const double LeastTime = 12.0;

    // So far round must it go, that what is far away in about the same direction is not taken for it.
    private const double LeastSwing = 20.0 * Degree;
    private const double MostOffset = 30.0 * Degree;
    private const double MostSigmas = 4.0;

    // The variance about the mean, in shares of what noise makes; how much of the swing may be left over; how constant the engine's speed is.
    private const double MostScatter = 2.0;
    private const double MostLeftOver = 0.15;
    private const double RateShare = 0.01;

    // Half a second of flight: how late the position is told.
    private const double PositionSd = 40.0;

    // Of its variance, since it stays the same for the whole flight.
    private const double Correlated = 10.0;

    private readonly Dictionary<PresenceKey, string> _known = [];

    /// <summary>Notes which sounds are of aircraft, and learns from them.</summary>
    /// <param name="sounds">The sounds with news.</param>
    /// <param name="learn">Whether they teach.</param>
    /// <param name="now">The end of the scan in Unix seconds.</param>
    public void Judge(IReadOnlyList<Sound> sounds, bool learn, double now)
    {
        ArgumentNullException.ThrowIfNull(sounds);
        paths.Forget(now);
        foreach (PresenceKey old in _known.Where(one => !paths.All.Contains(one.Value)).Select(one => one.Key).ToArray())
        {
            _known.Remove(old);
        }

        if (paths.All.Count == 0)
        {
            return;
        }

        foreach (Sound sound in sounds.Where(sound => double.IsNaN(sound.Heard[^1].OtherBearing)))
        {
            bool before = _known.TryGetValue(sound.Presence, out string? icao) && Fits(sound, icao, leastSwing: 0.0);
            if (!before)
            {
                _known.Remove(sound.Presence);
                string[] fitting = [.. paths.All.Where(one => Fits(sound, one, LeastSwing))];
                if (fitting.Length != 1)
                {
                    continue;
                }

                icao = fitting[0];
                _known.Add(sound.Presence, icao);
            }

            sound.Owner = null;
            sound.IsSite = true;
            if (learn)
            {
                Teach(icao!, before ? sound.Fresh : sound.Heard, now);
            }
        }
    }

    private void Teach(string icao, IEnumerable<Measurement> heard, double now)
    {
        foreach (Measurement one in heard.Where(one => one.HeadingSd > 0.0))
        {
            if (paths.Expect(icao, one) is var (bearing, distance, _))
            {
                double error = PositionSd / Math.Max(distance, PositionSd);
                headings.Learn(one, bearing, Correlated * error * error, icao, now);
            }
        }
    }

    private bool Fits(Sound sound, string icao, double leastSwing)
    {
        if (paths.Expect(icao, sound.Heard[^1]) is not { } latest || latest.Distance > settings.FarthestStart)
        {
            return false;
        }

        Measurement[] heard = [.. sound.Heard.Where(one => !Association.IsStray(sound, one))];
        if (heard.Length < LeastHeard || heard[^1].Time - heard[0].Time < LeastTime)
        {
            return false;
        }

        double[] over = new double[heard.Length];
        double[] round = new double[heard.Length];
        double[] rates = new double[heard.Length];
        double noise = 0.0;
        for (int i = 0; i < heard.Length; i++)
        {
            if (paths.Expect(icao, heard[i]) is not var (bearing, distance, recession) || distance > settings.FarthestStart)
            {
                return false;
            }

            over[i] = heard[i].BearingOver(bearing);
            round[i] = i == 0 ? bearing : round[i - 1] + Math.IEEERemainder(bearing - round[i - 1], 2.0 * Math.PI);
            rates[i] = heard[i].Rate * (1.0 + recession);
            double error = PositionSd / Math.Max(distance, PositionSd);
            noise += ((heard[i].BearingSd * heard[i].BearingSd) - (heard[i].HeadingSd * heard[i].HeadingSd) + (error * error)) / heard.Length;
        }

        double offset = over.Average();
        double middle = round.Average();
        double spread = round.Sum(angle => (angle - middle) * (angle - middle));
        double leftOver = over.Zip(round, (residual, angle) => (residual - offset) * (angle - middle)).Sum() / spread;
        double rate = rates.Average();
        double rateNoise = (heard[^1].RateSd * heard[^1].RateSd) + (RateShare * RateShare * rate * rate);
        return round.Max() - round.Min() >= leastSwing
            && Math.Abs(offset) <= Math.Min(MostOffset, MostSigmas * Math.Max(heard[^1].HeadingSd, Math.Sqrt(noise)))
            && over.Average(residual => (residual - offset) * (residual - offset)) <= MostScatter * noise
            && (leastSwing == 0.0 || Math.Abs(leftOver) <= MostLeftOver)
            && rates.Average(one => (one - rate) * (one - rate)) <= MostScatter * rateNoise;
    }
}
