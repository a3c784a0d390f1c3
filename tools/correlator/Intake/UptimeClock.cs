using System;
using System.Collections.Generic;

namespace Earshot.Correlation.Intake;

/// <summary>
/// Says when nodes booted, so that a message without <c>t</c> is placed by <c>up</c>: from a message of the same boot that has
/// <c>t</c>; before there is one, from the arrival of those without, the quickest of which is least late.
/// </summary>
public sealed class UptimeClock
{
    private const double SdByArrival = 0.5;

    private readonly Dictionary<string, (int Boot, double Started, double Sd)> _boots = [];

    /// <summary>Places a message in time.</summary>
    /// <param name="detection">The message, of a registered node.</param>
    /// <returns>When its sound reached the node in Unix seconds, and one sigma; <see langword="null"/> when nothing tells.</returns>
    public (double Time, double Sd)? Place(Detection detection)
    {
        bool known = _boots.TryGetValue(detection.Node, out (int Boot, double Started, double Sd) boot) && boot.Boot == detection.Boot;
        if (detection.Time is { } time)
        {
            if (!known || detection.TimeSd <= boot.Sd || boot.Sd == SdByArrival)
            {
                _boots[detection.Node] = (detection.Boot, time - detection.Uptime, detection.TimeSd);
            }

            return (time, detection.TimeSd);
        }

        if (detection.Arrival is { } arrival && (!known || boot.Sd == SdByArrival))
        {
            double started = arrival - detection.Uptime;
            boot = (detection.Boot, known ? Math.Min(boot.Started, started) : started, SdByArrival);
            _boots[detection.Node] = boot;
            known = true;
        }

        return known ? (boot.Started + detection.Uptime, boot.Sd) : null;
    }
}
