using System;

namespace Earshot.Correlation.Live;

/// <summary>The figures of the live correlator, each with its reason.</summary>
public sealed record LiveSettings
{
    /// <summary>Gets the root of all topics.</summary>
    public string Root { get; init; } = "earshot/v1";

    /// <summary>Gets how long everything is remembered.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Gets how long the message of a track that ended stays with the broker.</summary>
    public TimeSpan Clear { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Gets how far a new correlator hears back, in silence: longer than a tentative track lives and a message may be late.</summary>
    public TimeSpan Warming { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Gets after how many entries a correlator begins anew as soon as no track is confirmed: what a restart has to compute again stays
    /// within seconds.
    /// </summary>
    public long Renewal { get; init; } = 100_000;

    /// <summary>Gets the most entries that a restart computes again; beyond, it hears the latest of <see cref="Recall"/>.</summary>
    public long MostRecalled { get; init; } = 500_000;

    /// <summary>Gets how far such a restart hears back: tracks that began earlier get new names.</summary>
    public TimeSpan Recall { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets by how much the clock may be set back before everything begins anew; for less, time stands still until it has come up.</summary>
    public TimeSpan SetBack { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets how long the end of a scan waits for a message that tells it, and saves an entry of the journal.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMilliseconds(30);

    /// <summary>Gets the air temperature in degrees Celsius; <see langword="null"/> for what most nodes tell.</summary>
    public double? Temperature { get; init; }

    /// <summary>Gets where the wind comes from in degrees, and its speed in m/s.</summary>
    public (double From, double Speed) Wind { get; init; }

    /// <summary>Gets how many messages a second a node may go on sending: two presences are two, and an outbox that empties a few more.</summary>
    public double Rate { get; init; } = 20.0;

    /// <summary>Gets how many messages a node may send at once: all that its outbox holds, and some.</summary>
    public double Burst { get; init; } = 200.0;

    /// <summary>Gets how many messages of a node may be refused within a minute, when they are most of what it sends, before it is quarantined.</summary>
    public int MostRefused { get; init; } = 20;

    /// <summary>Gets how long a quarantine lasts.</summary>
    public TimeSpan Quarantine { get; init; } = TimeSpan.FromMinutes(10);
}
