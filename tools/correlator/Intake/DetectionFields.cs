namespace Earshot.Correlation.Intake;

/// <summary>The fields of a message while it is read.</summary>
internal sealed class DetectionFields
{
    private const double MillisecondsPerSecond = 1000.0;

    public string Node = string.Empty;
    public long Boot;
    public long Sequence;
    public long Source;
    public int Mode;
    public int Event;
    public double? Time;
    public long TimeSd;
    public long Uptime;
    public string Type = string.Empty;
    public double Probability;
    public double Rate;
    public double RateSd;
    public double? Bearing;
    public double BearingSd;
    public double? OtherBearing;
    public double Snr;
    public double? Elevation;
    public double ElevationSd;
    public double? Arrival;

    public Detection ToDetection() => new(
        Node,
        (int)Boot,
        (int)Sequence,
        (int)Source,
        (DetectionMode)Mode,
        (DetectionEvent)Event,
        Time,
        TimeSd / MillisecondsPerSecond,
        Uptime / MillisecondsPerSecond,
        Type,
        Probability,
        Rate,
        RateSd,
        Bearing,
        BearingSd,
        OtherBearing,
        Elevation,
        ElevationSd,
        Arrival) { Snr = Snr };
}
