using System;
using System.Collections.Generic;
using System.Linq;

namespace Earshot.Correlation.Tracking;

/// <summary>What lasts longer than tracks: by how much nodes' bearings are off, and what stands and is heard.</summary>
public sealed class Learning
{
    private readonly NodeBiases _headings;
    private readonly SiteSources _sites;
    private readonly AircraftSounds _aircraft;

    /// <summary>Initializes a new instance of the <see cref="Learning"/> class.</summary>
    /// <param name="model">What nodes should hear.</param>
    /// <param name="settings">The figures.</param>
    public Learning(RetardedBearingModel model, TrackerSettings settings)
    {
        _headings = new NodeBiases(model, settings);
        _sites = new SiteSources(settings);
        Aircraft = new AircraftPaths(model);
        _aircraft = new AircraftSounds(Aircraft, _headings, settings);
    }

    /// <summary>Gets where aircraft are, as far as somebody tells.</summary>
    public AircraftPaths Aircraft { get; }

    /// <summary>Gets or sets a value indicating whether what is heard teaches nothing, since it has taught before: what is known is applied all the same.</summary>
    public bool Paused { get; set; }

    /// <summary>Gets by how much nodes' bearings are off, as far as tracks tell.</summary>
    public IReadOnlyList<NodeBias> Headings => _headings.All;

    /// <summary>Gets what stands and is heard: learnt, and of no track.</summary>
    public IReadOnlyList<SiteSource> Sites => _sites.All;

    /// <summary>Gets or sets all of it.</summary>
    public Learnt Known
    {
        get => new(_headings.Known, _sites.Known);
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _headings.Known = value.Headings;
            _sites.Known = value.Sites;
        }
    }

    /// <summary>Applies what is trusted to what a node heard.</summary>
    /// <param name="measurement">As heard.</param>
    /// <returns>With its bearings turned back.</returns>
    public Measurement Applied(Measurement measurement) => _headings.Applied(measurement);

    /// <summary>Notes of each sound whether it is a site source or an aircraft: no target.</summary>
    /// <param name="sounds">The sounds with news.</param>
    /// <param name="now">The end of the scan in Unix seconds.</param>
    public void Judge(IReadOnlyList<Sound> sounds, double now)
    {
        ArgumentNullException.ThrowIfNull(sounds);
        _sites.Judge([.. sounds.Where(sound => sound.Owner is null)], learn: !Paused);
        _aircraft.Judge(sounds, learn: !Paused, now);
    }

    /// <summary>Learns from tracks.</summary>
    /// <param name="tracks">The tracks after the scan.</param>
    /// <param name="now">The end of the scan in Unix seconds.</param>
    public void Learn(IReadOnlyList<Track> tracks, double now)
    {
        if (!Paused)
        {
            _headings.Learn(tracks, now);
        }
    }

    /// <summary>Forgets what is known of a node: it is no longer as it was.</summary>
    /// <param name="node">The node's id.</param>
    public void Forget(string node)
    {
        _headings.Forget(node);
        _sites.Forget(node);
    }
}
