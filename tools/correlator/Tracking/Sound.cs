using System.Collections.Generic;
using Earshot.Correlation.Geometry;
using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Tracking;

/// <summary>A presence at a node: all that the node told of it lately, and whose it is.</summary>
/// <param name="presence">The presence.</param>
/// <param name="place">Where the node is.</param>
public sealed class Sound(PresenceKey presence, PlanePoint place)
{
    private readonly List<Measurement> _heard = [];
    private readonly List<Measurement> _fresh = [];

    /// <summary>Gets the presence.</summary>
    public PresenceKey Presence { get; } = presence;

    /// <summary>Gets where the node is.</summary>
    public PlanePoint Place { get; } = place;

    /// <summary>Gets what was told, in order of time.</summary>
    public IReadOnlyList<Measurement> Heard => _heard;

    /// <summary>Gets what the latest scan brought, in order of arrival.</summary>
    public IReadOnlyList<Measurement> Fresh => _fresh;

    /// <summary>Gets when it was last heard.</summary>
    public double Last => _heard[^1].Time;

    /// <summary>Gets or sets the confirmed track that it is of, if there is one.</summary>
    public string? Owner { get; set; }

    /// <summary>Gets or sets a value indicating whether it is a site source or a known aircraft, and no target's.</summary>
    public bool IsSite { get; set; }

    /// <summary>Gets or sets how many messages in a row did not fit its owner.</summary>
    public int Astray { get; set; }

    /// <summary>Begins a scan.</summary>
    public void Begin() => _fresh.Clear();

    /// <summary>Forgets what is old.</summary>
    /// <param name="since">What was heard earlier is forgotten, in Unix seconds.</param>
    public void Forget(double since)
    {
        int old = 0;
        while (old < _heard.Count - 1 && _heard[old].Time < since)
        {
            old++;
        }

        _heard.RemoveRange(0, old);
    }

    /// <summary>Adds what the scan brings.</summary>
    /// <param name="measurement">The measurement; a late one is put where it belongs.</param>
    public void Add(Measurement measurement)
    {
        int index = _heard.Count;
        while (index > 0 && _heard[index - 1].Time > measurement.Time)
        {
            index--;
        }

        _heard.Insert(index, measurement);
        _fresh.Add(measurement);
    }
}
