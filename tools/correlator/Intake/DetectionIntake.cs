using System;
using System.Collections.Generic;
using System.Linq;

namespace Earshot.Correlation.Intake;

/// <summary>
/// From lines to detections that may be used: reads, knows nodes, drops duplicates, places in time, keeps the stream's clock.
/// No line can stop it; each refused one is counted.
/// </summary>
public sealed class DetectionIntake
{
    /// <summary>The most that a message's time may lie after its arrival, in seconds.</summary>
    public const double EarliestArrival = 2.0;

    /// <summary>The highest sigma of a message's time in seconds: at 51 m/s and 1 km it is 3 degrees of bearing.</summary>
    public const double HighestTimeSd = 1.0;

    private readonly Dictionary<string, RegisteredNode> _nodes;
    private readonly IdentityFilter _identities = new();
    private readonly UptimeClock _uptimes = new();
    private readonly double _lag;

    /// <summary>Initializes a new instance of the <see cref="DetectionIntake"/> class.</summary>
    /// <param name="nodes">The registry, each id once.</param>
    /// <param name="lag">How late a message may be in seconds.</param>
    public DetectionIntake(IEnumerable<RegisteredNode> nodes, double lag)
    {
        _nodes = nodes.ToDictionary(node => node.Id, StringComparer.Ordinal);
        _lag = lag;
    }

    /// <summary>Gets what became of all lines.</summary>
    public IntakeCounts Counts { get; } = new();

    /// <summary>Gets the nodes whose messages were refused for what they are or when they come.</summary>
    public Quarantine Quarantine { get; } = new();

    /// <summary>Gets the time of the stream.</summary>
    public StreamClock Clock { get; } = new();

    /// <summary>Takes a line.</summary>
    /// <param name="line">UTF-8, without the line's end.</param>
    /// <returns>The detection, or <see langword="null"/> when it is refused.</returns>
    public PlacedDetection? Take(ReadOnlySpan<byte> line)
    {
        Rejection outcome = DetectionReader.Read(line, out Detection? detection);
        return Take(new ReadMessage(outcome, detection));
    }

    /// <summary>Takes a line that somebody else has read.</summary>
    /// <param name="message">What was read.</param>
    /// <returns>The detection, or <see langword="null"/> when it is refused.</returns>
    public PlacedDetection? Take(ReadMessage message)
    {
        PlacedDetection? placed = null;
        if (message.Detection is null)
        {
            Counts.Add(message.Outcome);
        }
        else
        {
            Take(message.Detection, out placed);
        }

        return placed;
    }

    /// <summary>Takes a message that somebody else has read, with an arrival that is his own: the clock follows it at once.</summary>
    /// <param name="detection">The message; its arrival is known.</param>
    /// <param name="placed">The detection, when the result is <see cref="Rejection.None"/>.</param>
    /// <returns>Why it is refused, or <see cref="Rejection.None"/>.</returns>
    public Rejection TakeArrived(Detection detection, out PlacedDetection? placed)
    {
        ArgumentNullException.ThrowIfNull(detection);
        Clock.Set(detection.Arrival ?? throw new ArgumentException("The arrival is not known.", nameof(detection)));
        return Take(detection, out placed);
    }

    private Rejection Take(Detection detection, out PlacedDetection? placed)
    {
        Rejection outcome = Place(detection, out placed);
        if (outcome is not (Rejection.None or Rejection.Duplicate))
        {
            Quarantine.Note(detection.Node, outcome);
        }

        Counts.Add(outcome);
        return outcome;
    }

    private Rejection Place(Detection detection, out PlacedDetection? placed)
    {
        placed = null;
        if (!_nodes.TryGetValue(detection.Node, out RegisteredNode? node))
        {
            return Rejection.UnknownNode;
        }

        if (!_identities.Add(detection))
        {
            return Rejection.Duplicate;
        }

        if (_uptimes.Place(detection) is not var (time, sd))
        {
            return Rejection.Unplaced;
        }

        if (sd > HighestTimeSd)
        {
            return Rejection.TimeUncertain;
        }

        if (time > (detection.Arrival ?? time) + EarliestArrival || !Clock.Advance(detection.Arrival ?? time) || time > Clock.Now + EarliestArrival)
        {
            return Rejection.WrongTime;
        }

        if (time < Clock.Now - _lag)
        {
            return Rejection.TooLate;
        }

        placed = new PlacedDetection(detection, node, time, sd);
        return Rejection.None;
    }
}
