using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Earshot.Hal.Virtual;
using Earshot.Tools.Running;

namespace Earshot.Tools.Replay;

/// <summary>Takes what a board publishes while it hears a recording, and shows its detections.</summary>
internal sealed class DetectionPrinter
{
    private readonly Terminal _terminal;
    private readonly bool _json;
    private readonly ConcurrentQueue<PublishedMessage> _published = new();
    private readonly List<(TimeSpan Time, DetectionMessage Message, string Json)> _detections = [];

    /// <summary>Initializes a new instance of the <see cref="DetectionPrinter"/> class.</summary>
    /// <param name="terminal">Where output goes.</param>
    /// <param name="json">Whether the messages are printed as they were published.</param>
    public DetectionPrinter(Terminal terminal, bool json)
    {
        _terminal = terminal;
        _json = json;
    }

    /// <summary>Gets the detections of the recording so far, each with its time from the recording's first sample.</summary>
    public IReadOnlyList<(TimeSpan Time, DetectionMessage Message, string Json)> Detections => _detections;

    /// <summary>Gets the number of onsets of the recording so far.</summary>
    public int Onsets => _detections.Count(detection => detection.Message.Event == "onset");

    /// <summary>Begins a recording.</summary>
    public void Begin() => _detections.Clear();

    /// <summary>Takes a message; from any thread.</summary>
    /// <param name="message">The message.</param>
    public void Take(PublishedMessage message) => _published.Enqueue(message);

    /// <summary>Shows the detections that were taken since it was called last.</summary>
    /// <param name="recordingStart">The time of day of the recording's first sample.</param>
    public void Print(DateTimeOffset recordingStart)
    {
        while (_published.TryDequeue(out PublishedMessage? message))
        {
            if (!message.Topic.EndsWith(DetectionMessage.TopicSuffix, StringComparison.Ordinal))
            {
                continue;
            }

            // The board's clock is set, so every message has its time.
            DetectionMessage detection = DetectionMessage.Parse(message.Payload);
            TimeSpan? offset = detection.Time - recordingStart;
            string json = Encoding.UTF8.GetString(message.Payload.Span);
            _detections.Add((offset ?? TimeSpan.Zero, detection, json));
            if (_json)
            {
                _terminal.Output.WriteLine(json);
                continue;
            }

            if (_detections.Count == 1)
            {
                _terminal.WriteLine(ReplayRows.Header);
            }

            _terminal.WriteLine(ReplayRows.Format(detection, offset));
        }
    }
}
