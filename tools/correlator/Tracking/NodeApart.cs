using System;
using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// How probable what one node heard is, were it things of its own: see <see cref="SoundsApart"/>. A new presence is a new thing, or the one
/// before it goes on, whichever is more probable: what a node loses and finds again is as a rule the same, and agrees with nothing by chance.
/// </summary>
internal sealed class NodeApart
{
    private PresenceKey? _presence;
    private SoundApart _begun = new();
    private SoundApart? _goneOn;
    private double _before;
    private double _goneOnBefore;

    /// <summary>Gets ln of the probability density of what was heard.</summary>
    public double Log => _before + Math.Max(_begun.Log, GoneOn);

    private double GoneOn => _goneOn is null ? double.NegativeInfinity : _goneOn.Log - _goneOnBefore;

    /// <summary>Adds what was heard.</summary>
    /// <param name="one">What was heard, in order of time.</param>
    public void Add(Measurement one)
    {
        if (_presence is not null && _presence != one.Presence)
        {
            SoundApart likelier = GoneOn > _begun.Log ? _goneOn! : _begun;
            _before = Log;
            _goneOn = likelier.Copy();
            _goneOnBefore = likelier.Log;
            _begun = new SoundApart();
        }

        _presence = one.Presence;
        _begun.Add(one);
        _goneOn?.Add(one);
    }
}
