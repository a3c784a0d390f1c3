namespace Earshot.Firmware.DeviceTests;

/// <summary>How a device test ended.</summary>
public enum TestOutcome
{
    /// <summary>It ran through.</summary>
    Passed,

    /// <summary>It threw.</summary>
    Failed,

    /// <summary>It said that it does not apply here.</summary>
    Skipped,
}
