namespace Earshot.Tools.Correlating.Scoring;

/// <summary>What a <see cref="ThroughputTrial"/> measured.</summary>
/// <param name="Detections">How many detections were taken.</param>
/// <param name="Wall">How long it took in seconds.</param>
/// <param name="Processor">How much processor time the program had meanwhile in seconds, all of its threads together.</param>
/// <param name="Garbage">Bytes allocated for each detection.</param>
/// <param name="Confirmed">How many confirmed tracks there were at the end.</param>
/// <param name="Median">Half of the detections counted within this many seconds of when they were offered; of meaning only where they were paced.</param>
/// <param name="NinetyNine">The 99th percentile of that.</param>
/// <param name="Worst">The longest.</param>
public sealed record ThroughputResult(int Detections, double Wall, double Processor, double Garbage, int Confirmed, double Median, double NinetyNine, double Worst);
