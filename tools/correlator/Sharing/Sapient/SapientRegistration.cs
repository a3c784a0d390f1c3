using System.Linq;
using Earshot.Correlation.Sharing.Sapient.Wire;

namespace Earshot.Correlation.Sharing.Sapient;

/// <summary>What the correlator says of itself: a network of acoustic nodes that reports located tracks and takes no tasks.</summary>
internal static class SapientRegistration
{
    /// <summary>The name of the one mode.</summary>
    public const string Mode = "Tracking";

    /// <summary>How often a status is sent, in seconds.</summary>
    public const double StatusInterval = 10.0;

    // Sound takes nine seconds for three kilometres, and a track some seconds of it.
    private const float Latency = 30.0f;

    /// <summary>Makes the message.</summary>
    public static Registration Make(string name) => new()
    {
        NodeDefinition = { new Registration.Types.NodeDefinition { NodeType = Registration.Types.NodeType.Acoustic, NodeSubType = { "Network of microphone arrays" } } },
        IcdVersion = "BSI Flex 335 v2.0",
        Name = name,
        ShortName = "Earshot",
        Capabilities = { new Registration.Types.Capability { Category = "Acoustic", Type = "Frequency of shafts heard", Value = "72-235", Units = "Hz" } },
        StatusDefinition = new Registration.Types.StatusDefinition { StatusInterval = Seconds((float)StatusInterval) },
        ModeDefinition = { TrackingMode() },
        ConfigData =
        {
            new Registration.Types.ConfigurationData
            {
                Manufacturer = "The Earshot contributors",
                Model = "Earshot",
                SoftwareVersion = typeof(SapientRegistration).Assembly.GetName().Version!.ToString(3),
            },
        },
    };

    private static Registration.Types.ModeDefinition TrackingMode() => new()
    {
        ModeName = Mode,
        ModeType = Registration.Types.ModeType.Permanent,
        ModeDescription = "Tracks of engines that several nodes hear",
        SettleTime = Seconds(0.0f),
        MaximumLatency = Seconds(Latency),
        ScanType = Registration.Types.ScanType.Fixed,
        TrackingType = Registration.Types.TrackingType.Tracklet,
        DetectionDefinition = { Detections() },
        Task = new Registration.Types.TaskDefinition
        {
            ConcurrentTasks = 0,
            RegionDefinition = new Registration.Types.RegionDefinition { RegionType = { Registration.Types.RegionType.AreaOfInterest }, RegionArea = { Degrees() } },
        },
    };

    private static Registration.Types.DetectionDefinition Detections() => new()
    {
        LocationType = Degrees(),
        VelocityType = new Registration.Types.VelocityType
        {
            EnuVelocityUnits = new VelocityUnits { EastNorthRateUnits = SpeedUnits.Ms },
            LocationDatum = LocationDatum.Wgs84G,
        },
        DetectionReport =
        {
            new[] { (Type: SapientFeed.Signature, Units: "name"), (Type: SapientFeed.ShaftFrequency, Units: "Hz") }.Select(info => new Registration.Types.ReportDefinition
            {
                Category = Registration.Types.ReportCategory.DetectionReportCategoryTrack,
                Type = info.Type,
                Units = info.Units,
                OnChange = false,
            }),
        },
        DetectionClassDefinition =
        {
            new Registration.Types.ClassesDefinition
            {
                ConfidenceDefinition = Registration.Types.ConfidenceDefinition.SingleClass,
                ClassDefinition = { new Registration.Types.ClassDefinition { Type = SapientFeed.AirVehicle, Units = "Probability" } },
            },
        },
    };

    private static Registration.Types.LocationType Degrees() => new()
    {
        LocationUnits = LocationCoordinateSystem.LatLngDegM,
        LocationDatum = LocationDatum.Wgs84G,
    };

    private static Registration.Types.Duration Seconds(float value) => new() { Units = Registration.Types.TimeUnits.Seconds, Value = value };
}
