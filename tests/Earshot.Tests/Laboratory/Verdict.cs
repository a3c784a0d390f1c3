using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Earshot.Tests.Laboratory;

/// <summary>Holds what a receiver got against what the nodes made.</summary>
internal sealed class Verdict
{
    private readonly List<string> _problems = [];

    /// <summary>Initializes a new instance of the <see cref="Verdict"/> class.</summary>
    /// <param name="world">The world, settled.</param>
    public Verdict(FaultyWorld world)
    {
        Duplicates = world.Receiver.Duplicates;
        if (world.Receiver.Contradictions > 0)
        {
            Say($"{world.Receiver.Contradictions} messages came twice with different content");
        }

        foreach (LaboratoryNode node in world.Nodes)
        {
            Judge(node, world.Receiver.Of(node.Id));
        }
    }

    /// <summary>Gets how many onsets and ends were made: were on flash at some time, or received before they got there.</summary>
    public int Made { get; private set; }

    /// <summary>Gets how many messages of any kind were received, each counted once.</summary>
    public int Received { get; private set; }

    /// <summary>Gets how many onsets and ends were received, each counted once.</summary>
    public int Kept { get; private set; }

    /// <summary>Gets how many boots there were.</summary>
    public int Boots { get; private set; }

    /// <summary>Gets how many messages came again and were dropped.</summary>
    public int Duplicates { get; }

    /// <summary>Gets what is wrong; empty when nothing is.</summary>
    public IReadOnlyList<string> Problems => _problems;

    private void Judge(LaboratoryNode node, Detection[] received)
    {
        Detection[] made = node.Made;
        HashSet<(int, int)> had = [.. received.Select(message => message.Place)];
        Made += made.Select(message => message.Place).Union(received.Where(message => message.IsOnsetOrEnd).Select(message => message.Place)).Count();
        Received += received.Length;
        Kept += received.Count(message => message.IsOnsetOrEnd);
        foreach (Detection lost in made.Where(message => !had.Contains(message.Place)))
        {
            Say($"{node.Id} boot {lost.Boot}: {lost.Event} {lost.Sequence} of presence {lost.Source} was made and never received{(node.WasAcknowledged(lost) ? ", though the broker acknowledged it" : string.Empty)}");
        }

        for (int i = 1; i < received.Length; i++)
        {
            if (received[i].Place.CompareTo(received[i - 1].Place) < 0)
            {
                Say($"{node.Id}: {received[i].Boot}/{received[i].Sequence} came after {received[i - 1].Boot}/{received[i - 1].Sequence}");
            }
        }

        foreach (IGrouping<int, Detection> boot in received.GroupBy(message => message.Boot))
        {
            Boots++;
            JudgeBoot(node, [.. boot]);
        }

        if (node.Board.Failure is { } failure)
        {
            Say($"{node.Id}: the firmware failed: {failure}");
        }
    }

    /// <summary>
    /// A second look that needs no record of what was made: presences are numbered without gaps, each begins with an
    /// onset and ends with an end, and only those that stood when the power went have none.
    /// </summary>
    private void JudgeBoot(LaboratoryNode node, Detection[] received)
    {
        const int AtOnce = 2;
        int last = received.Max(message => message.Source);
        int open = 0;
        for (int source = 1; source <= last; source++)
        {
            Detection[] presence = [.. received.Where(message => message.Source == source)];
            if (presence.Length == 0 || presence[0].Event != "onset" || presence.Count(message => message.Event == "onset") != 1)
            {
                Say($"{node.Id} boot {received[0].Boot}: presence {source} does not begin with its onset ({Names(presence)})");
            }

            int ends = presence.Count(message => message.Event == "end");
            open += ends == 0 ? 1 : 0;
            if (ends > 1 || (ends == 1 && presence[^1].Event != "end") || (ends == 0 && source <= last - AtOnce))
            {
                Say($"{node.Id} boot {received[0].Boot}: presence {source} of {last} does not end with its end ({Names(presence)})");
            }
        }

        if (open > AtOnce)
        {
            Say($"{node.Id} boot {received[0].Boot}: {open} presences without an end");
        }
    }

    private static string Names(Detection[] messages) =>
        string.Join(' ', messages.Select(message => string.Create(CultureInfo.InvariantCulture, $"{message.Event}/{message.Sequence} at {message.Time}")));

    private void Say(string problem) => _problems.Add(problem);
}
