namespace Earshot.Tools.Correlating.Scoring;

/// <summary>How tracks did against the truth.</summary>
/// <param name="Targets">Targets that two nodes ever heard.</param>
/// <param name="Tracked">Of these, the ones that ever had a confirmed track.</param>
/// <param name="CoveredSeconds">Target-seconds in which two nodes heard the target.</param>
/// <param name="TrackedSeconds">Of these, the ones with a confirmed or coasting track on it.</param>
/// <param name="LeastShare">The smallest share of a target's covered seconds with a track.</param>
/// <param name="WellTracked">Targets that had a track for at least 90 % of their covered seconds.</param>
/// <param name="Ghosts">Confirmed tracks that were on no target most of their time.</param>
/// <param name="Confirmed">All tracks that were ever confirmed.</param>
/// <param name="Switches">How often a target went from one track to another.</param>
/// <param name="Lost">Target-seconds covered but without a track, by covered ones.</param>
/// <param name="Doubled">Seconds of confirmed tracks on a target that another track is on already, by covered ones.</param>
/// <param name="MedianError">Median position error in metres of tracks on targets.</param>
/// <param name="Error">Root mean square of it.</param>
/// <param name="Outside">The share of the seconds in which the target of a confirmed track was outside of the ellipse that holds it with 95 %; 0.05 when sigmas are right.</param>
/// <param name="Gospa">Root mean square over seconds of GOSPA in metres (order 2, cut-off 500 m, alpha 2).</param>
/// <param name="MedianDelay">Median time in seconds from the first sound at a second node to the message that confirms.</param>
/// <param name="MedianThirdDelay">The same from the first sound at a third node.</param>
public sealed record TrackResult(
    int Targets,
    int Tracked,
    int CoveredSeconds,
    int TrackedSeconds,
    double LeastShare,
    int WellTracked,
    int Ghosts,
    int Confirmed,
    int Switches,
    double Lost,
    double Doubled,
    double MedianError,
    double Error,
    double Outside,
    double Gospa,
    double MedianDelay,
    double MedianThirdDelay);
