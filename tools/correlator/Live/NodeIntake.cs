using System;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Memory;

namespace Earshot.Correlation.Live;

/// <summary>
/// What nodes publish, on its way to the journal: whatever a message holds, it becomes an entry or is counted with a reason, and a node that
/// sends too much of that is quarantined. Times are Unix milliseconds.
/// </summary>
/// <param name="nodes">The nodes.</param>
/// <param name="journal">The journal.</param>
/// <param name="counts">Counts what became of detections.</param>
internal sealed class NodeIntake(NodeBook nodes, Journal journal, IntakeCounts counts)
{
    /// <summary>Takes a detection.</summary>
    /// <param name="node">Whose topic it is on.</param>
    /// <param name="payload">The message.</param>
    /// <param name="now">The time.</param>
    public void TakeDetection(string node, ReadOnlyMemory<byte> payload, long now)
    {
        Detection? detection = null;
        Rejection outcome = nodes.Find(node) is { } record ? record.Admit(now) : Rejection.UnknownNode;
        if (outcome == Rejection.None)
        {
            outcome = DetectionReader.Read(payload.Span, out detection);
        }

        if (detection is not null)
        {
            // The arrival is for us to say, and the topic says who speaks: the broker sees to that.
            outcome = detection.Arrival is not null ? Rejection.UnknownField : detection.Node != node ? Rejection.WrongTopic : outcome;
        }

        if (outcome == Rejection.None)
        {
            journal.Add(EntryKind.Detection, node, payload, now, detection);
        }
        else
        {
            Judge(node, outcome, now);
        }
    }

    /// <summary>Takes a status message.</summary>
    /// <param name="node">Whose topic it is on.</param>
    /// <param name="payload">The message.</param>
    /// <param name="now">The time.</param>
    public void TakeStatus(string node, ReadOnlyMemory<byte> payload, long now)
    {
        if (nodes.Find(node) is { } record && NodeTalk.Status(payload, node) is { } state)
        {
            record.Say(state, now);
            journal.Note(record.Id, record.Listens, now);
            if (NodeTalk.Heading(payload, node) is { } heading)
            {
                journal.Turn(record.Id, heading, now);
            }
        }
    }

    /// <summary>Takes a health message.</summary>
    /// <param name="node">Whose topic it is on.</param>
    /// <param name="payload">The message.</param>
    /// <param name="now">The time.</param>
    public void TakeHealth(string node, ReadOnlyMemory<byte> payload, long now)
    {
        if (nodes.Find(node) is not { } record || NodeTalk.Faults(payload, node) is not { } faults)
        {
            return;
        }

        if (NodeTalk.Temperature(payload, node) is { } celsius)
        {
            record.Measure(celsius, now);
        }

        if (record.Report(faults, now))
        {
            journal.Results.Keep(new Kept(now, KeptKind.Health, node, payload));
        }
    }

    /// <summary>Notes what became of a detection, and of its node.</summary>
    /// <param name="node">The node's id.</param>
    /// <param name="outcome">Why it was refused, or <see cref="Rejection.None"/>.</param>
    /// <param name="now">The time.</param>
    public void Judge(string node, Rejection outcome, long now)
    {
        counts.Add(outcome);
        if (nodes.Registered.ContainsKey(node) && nodes.Find(node) is { } record && record.Judge(outcome, now))
        {
            journal.Results.Audit(node, $"quarantined: {record.Reason}", now);
            journal.Note(record.Id, record.Listens, now);
        }
    }

    /// <summary>Ends the quarantines whose time is over.</summary>
    /// <param name="now">The time.</param>
    public void Release(long now)
    {
        foreach (NodeRecord record in nodes.Records)
        {
            if (record.Release(now))
            {
                journal.Results.Audit(record.Id, "released from quarantine", now);
                journal.Note(record.Id, record.Listens, now);
            }
        }
    }
}
