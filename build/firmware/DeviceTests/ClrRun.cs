using System.Collections.Generic;

namespace Earshot.Firmware.DeviceTests;

/// <summary>What a nanoCLR did.</summary>
/// <param name="Lines">What it printed, errors included.</param>
/// <param name="ExitCode">How it ended. 0 says nothing: a thread that dies of an exception does not change it.</param>
/// <param name="TimedOut">Whether it had to be ended.</param>
public sealed record ClrRun(IReadOnlyList<string> Lines, int ExitCode, bool TimedOut);
