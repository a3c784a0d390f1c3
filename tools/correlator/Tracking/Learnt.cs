using System.Collections.Generic;
using System.Linq;

namespace Earshot.Correlation.Tracking;

/// <summary>All that tracks of one mode taught, and what stands and is heard in it, as it is remembered.</summary>
/// <param name="Headings">What is known of nodes' headings.</param>
/// <param name="Sites">Site sources and what may become one; bearings from true north.</param>
public sealed record Learnt(IReadOnlyList<LearntHeading> Headings, IReadOnlyList<SiteSource> Sites)
{
    /// <summary>Gets what is known before anything was heard.</summary>
    public static Learnt Nothing { get; } = new([], []);

    /// <summary>Gets what is known of some nodes only.</summary>
    /// <param name="nodes">Their ids.</param>
    /// <returns>That.</returns>
    public Learnt Of(IReadOnlySet<string> nodes) => new(
        [.. Headings.Where(heading => nodes.Contains(heading.Node))],
        [.. Sites.Where(site => nodes.Contains(site.Node))]);
}
