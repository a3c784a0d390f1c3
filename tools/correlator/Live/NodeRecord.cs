using System;
using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Live;

/// <summary>What is known of one node, and what its behaviour has earned it. Times are Unix milliseconds.</summary>
/// <param name="id">The node's id.</param>
/// <param name="settings">The figures.</param>
public sealed class NodeRecord(string id, LiveSettings settings)
{
    private const long Minute = 60_000;

    private NodeState _said = NodeState.Unknown;
    private double _tokens = settings.Burst;
    private long _filled;
    private long _minute;
    private int _refusedOfMinute;
    private int _usedOfMinute;

    /// <summary>Gets the node's id.</summary>
    public string Id { get; } = id;

    /// <summary>Gets what has become of it.</summary>
    public NodeState State => Until > 0 ? NodeState.Quarantined : _said;

    /// <summary>Gets when its quarantine ends; 0 outside of one.</summary>
    public long Until { get; private set; }

    /// <summary>Gets why it is in quarantine, or was last refused.</summary>
    public Rejection Reason { get; private set; }

    /// <summary>Gets when anything was last heard of it; 0 before.</summary>
    public long Heard { get; private set; }

    /// <summary>Gets how many of its messages were used.</summary>
    public long Used { get; private set; }

    /// <summary>Gets how many were refused.</summary>
    public long Refused { get; private set; }

    /// <summary>Gets the faults that it last reported, as its health message has them.</summary>
    public string Faults { get; private set; } = string.Empty;

    /// <summary>Gets the air temperature that it last told, in degrees Celsius, and when; <see langword="null"/> before.</summary>
    public (double Celsius, long Told)? Temperature { get; private set; }

    /// <summary>Gets when its health was last kept; 0 before.</summary>
    public long HealthKept { get; private set; }

    /// <summary>Gets a value indicating whether it listens, as far as anybody knows, so that its silence tells something.</summary>
    public bool Listens => State is NodeState.Online or NodeState.Unknown;

    /// <summary>Notes what the node, or the broker for it, says of itself.</summary>
    /// <param name="state">Online, offline or deaf.</param>
    /// <param name="now">The time.</param>
    public void Say(NodeState state, long now)
    {
        _said = state;
        Heard = now;
    }

    /// <summary>Notes its health.</summary>
    /// <param name="faults">Its faults.</param>
    /// <param name="now">The time.</param>
    /// <returns>Whether it is worth keeping: other faults, or an hour has passed.</returns>
    public bool Report(string faults, long now)
    {
        Heard = now;
        if (faults == Faults && HealthKept > 0 && now - HealthKept < 60 * Minute)
        {
            return false;
        }

        Faults = faults;
        HealthKept = now;
        return true;
    }

    /// <summary>Notes how warm it is there.</summary>
    /// <param name="celsius">Degrees Celsius.</param>
    /// <param name="now">The time.</param>
    public void Measure(double celsius, long now) => Temperature = (celsius, now);

    /// <summary>Asks whether a message may be looked at.</summary>
    /// <param name="now">The time.</param>
    /// <returns>Why not, or <see cref="Rejection.None"/>.</returns>
    public Rejection Admit(long now)
    {
        Heard = now;
        if (Until > 0)
        {
            return Rejection.Quarantined;
        }

        _tokens = Math.Min(settings.Burst, _tokens + ((now - _filled) / 1000.0 * settings.Rate));
        _filled = now;
        if (_tokens < 1.0)
        {
            return Rejection.Flood;
        }

        _tokens--;
        return Rejection.None;
    }

    /// <summary>Notes what became of a message.</summary>
    /// <param name="outcome">Its outcome.</param>
    /// <param name="now">The time.</param>
    /// <returns>Whether that puts the node into quarantine.</returns>
    public bool Judge(Rejection outcome, long now)
    {
        if (now - _minute >= Minute)
        {
            _minute = now;
            _refusedOfMinute = 0;
            _usedOfMinute = 0;
        }

        // A link that was down brings what is late and what was there before: no fault of the node.
        if (outcome is Rejection.None or Rejection.Duplicate or Rejection.TooLate or Rejection.Unplaced)
        {
            Used += outcome == Rejection.None ? 1 : 0;
            Refused += outcome == Rejection.None ? 0 : 1;
            _usedOfMinute++;
            return false;
        }

        Refused++;
        if (Until > 0)
        {
            return false;
        }

        Reason = outcome;
        _refusedOfMinute++;
        if (_refusedOfMinute < settings.MostRefused || _refusedOfMinute <= _usedOfMinute)
        {
            return false;
        }

        Until = now + (long)settings.Quarantine.TotalMilliseconds;
        return true;
    }

    /// <summary>Ends a quarantine whose time is over.</summary>
    /// <param name="now">The time.</param>
    /// <returns>Whether one ended.</returns>
    public bool Release(long now)
    {
        if (Until == 0 || now < Until)
        {
            return false;
        }

        Until = 0;
        _minute = 0;
        return true;
    }
}
