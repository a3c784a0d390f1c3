using System;
using Earshot.Tools.Running;

namespace Earshot.Tools.Demo;

/// <summary>A detection that arrived through the broker, beside the truth.</summary>
/// <param name="Message">The message as it arrived, UTF-8 JSON.</param>
/// <param name="Detection">The same, parsed.</param>
/// <param name="Elapsed">When it was heard, from the start of the demonstration.</param>
/// <param name="TrueAzimuth">Direction to where the source was when it emitted the sound.</param>
/// <param name="Error">Bearing less true direction in degrees, or <see langword="null"/> without a bearing.</param>
public sealed record DemoDetection(
    ReadOnlyMemory<byte> Message,
    DetectionMessage Detection,
    TimeSpan Elapsed,
    double TrueAzimuth,
    double? Error);
