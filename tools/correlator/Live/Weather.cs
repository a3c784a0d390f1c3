using System;
using System.Linq;
using Earshot.Correlation.Tracking;

namespace Earshot.Correlation.Live;

/// <summary>
/// The air as told by settings, or by the thermometers of nodes: the median of what they told within the last minutes, of which a single one in the
/// sun moves little. It follows in whole degrees: each is 0.6 m/s of sound, and tracks shall not tremble with it.
/// </summary>
/// <param name="settings">What is set.</param>
/// <param name="nodes">The nodes.</param>
public sealed class Weather(LiveSettings settings, NodeBook nodes)
{
    private const long Minute = 60_000;
    private const long Lately = 15 * Minute;

    private long _looked;
    private double _celsius = double.NaN;

    /// <summary>Looks, once a minute.</summary>
    /// <param name="before">The air as it was; <see langword="null"/> where nobody told.</param>
    /// <param name="now">The time in Unix milliseconds.</param>
    /// <returns>The air; <see langword="null"/> where there is nothing to look at.</returns>
    public Air? Look(Air? before, long now)
    {
        if (_looked > 0 && now - _looked < Minute)
        {
            return before;
        }

        _looked = now;
        double celsius = settings.Temperature ?? Median(now);
        if (settings.Temperature is not null || Math.Abs(celsius - _celsius) >= 1.0 || double.IsNaN(_celsius))
        {
            _celsius = settings.Temperature ?? Math.Round(celsius);
        }

        bool told = !double.IsNaN(_celsius);
        return told || before is not null || settings.Wind.Speed > 0.0
            ? new Air(told ? Air.SpeedAt(_celsius) : (before ?? new TrackerSettings().Air).SpeedOfSound).WithWind(settings.Wind.From, settings.Wind.Speed)
            : null;
    }

    private double Median(long now)
    {
        double[] told = [.. nodes.Records.Select(node => node.Temperature).OfType<(double Celsius, long Told)>().Where(one => now - one.Told <= Lately).Select(one => one.Celsius).Order()];
        return told.Length == 0 ? double.NaN : told[told.Length / 2];
    }
}
