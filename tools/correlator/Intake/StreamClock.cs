using System;

namespace Earshot.Correlation.Intake;

/// <summary>
/// The correlator's own time, which only what arrives moves: a log gives the same result at any speed. It never runs back. A
/// single message cannot throw it into the future: a leap counts only when several messages in a row make the same one.
/// </summary>
public sealed class StreamClock
{
    /// <summary>The farthest step in seconds that one message may make alone.</summary>
    public const double FarthestStep = 60.0;

    /// <summary>How many messages in a row must agree on a leap.</summary>
    public const int Agreeing = 3;

    private double _leap = double.NaN;
    private int _leaping;

    /// <summary>Gets the time in Unix seconds; NaN before the first message.</summary>
    public double Now { get; private set; } = double.NaN;

    /// <summary>Moves it by a time that is to be trusted, such as that of the machine.</summary>
    /// <param name="time">Unix seconds; one before now changes nothing.</param>
    public void Set(double time)
    {
        Now = double.IsNaN(Now) ? time : Math.Max(Now, time);
        _leaping = 0;
    }

    /// <summary>Moves it.</summary>
    /// <param name="time">When the message arrived, or where that is not known its time, in Unix seconds.</param>
    /// <returns>Whether the message may be used; not one that leaps alone.</returns>
    public bool Advance(double time)
    {
        if (double.IsNaN(Now) || Math.Abs(time - Now) <= FarthestStep)
        {
            Now = double.IsNaN(Now) ? time : Math.Max(Now, time);
            _leaping = 0;
            return true;
        }

        if (time < Now)
        {
            // Old, but no harm to the clock: whether it still counts is for the window of late messages to say.
            return true;
        }

        _leaping = _leaping > 0 && Math.Abs(time - _leap) <= FarthestStep ? _leaping + 1 : 1;
        _leap = time;
        if (_leaping < Agreeing)
        {
            return false;
        }

        Now = time;
        _leaping = 0;
        return true;
    }
}
