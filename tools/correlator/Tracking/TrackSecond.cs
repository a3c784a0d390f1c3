using System.Collections.Generic;
using System.Linq;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// What the second that is under way brought a track. What is judged by the second, since nodes report once a second, is so however short
/// a scan is: at its end it is as if all of it had come at once.
/// </summary>
/// <param name="Number">The second's end in Unix seconds.</param>
/// <param name="InnovationBefore">The track's gliding innovation when it began.</param>
/// <param name="InnovationSum">The sum of the innovations that came in it.</param>
/// <param name="Innovations">Their number.</param>
/// <param name="Gain">By how much surer it would have made the track.</param>
/// <param name="Withheld">How much of that does not count, since too few nodes agree; negative where a loss is not counted whole.</param>
/// <param name="Nodes">The nodes that told of it.</param>
public sealed record TrackSecond(
    long Number,
    double InnovationBefore,
    double InnovationSum,
    int Innovations,
    double Gain,
    double Withheld,
    IReadOnlyList<string> Nodes)
{
    /// <summary>Begins a second, or goes on with it.</summary>
    /// <param name="number">The second's end in Unix seconds.</param>
    /// <param name="innovation">The track's gliding innovation.</param>
    /// <returns>The second.</returns>
    public TrackSecond At(long number, double innovation) =>
        number == Number ? this : new TrackSecond(number, innovation, 0.0, 0, 0.0, 0.0, []);

    /// <summary>Adds innovations.</summary>
    /// <param name="innovations">The normalised squared innovations.</param>
    /// <returns>The second.</returns>
    public TrackSecond Fitted(IReadOnlyCollection<double> innovations) =>
        this with { InnovationSum = InnovationSum + innovations.Sum(), Innovations = Innovations + innovations.Count };

    /// <summary>Adds what nodes heard.</summary>
    /// <param name="gain">By how much surer that would make the track.</param>
    /// <param name="nodes">The nodes.</param>
    /// <param name="loss">The most by which a second makes it less sure.</param>
    /// <param name="most">The most that counts in a second in which so many nodes tell.</param>
    /// <returns>The second.</returns>
    public TrackSecond Gained(double gain, IEnumerable<string> nodes, double loss, System.Func<int, double> most)
    {
        string[] all = [.. Nodes.Union(nodes)];
        double sum = Gain + gain;
        return this with { Gain = sum, Withheld = sum - System.Math.Clamp(sum, -loss, most(all.Length)), Nodes = all };
    }
}
