using System;

namespace Earshot.Firmware.DeviceTests;

/// <summary>A result that the test launcher printed: "Test passed,NAME,TICKS", "Test failed,NAME,WHY" or "Test skipped,NAME,WHY".</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Name">Type, method and the row's number; a name holds no comma.</param>
/// <param name="Text">What follows the name.</param>
public sealed record TestLine(TestOutcome Outcome, string Name, string Text)
{
    private static readonly (string Start, TestOutcome Outcome)[] Starts =
    [
        ("Test passed,", TestOutcome.Passed),
        ("Test failed,", TestOutcome.Failed),
        ("Test skipped,", TestOutcome.Skipped),
    ];

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line.</param>
    /// <returns>The result, or null for a line that is none.</returns>
    public static TestLine? Parse(string line)
    {
        foreach ((string start, TestOutcome outcome) in Starts)
        {
            if (line.StartsWith(start, StringComparison.Ordinal))
            {
                string[] parts = line[start.Length..].Split(',', 2);
                return new TestLine(outcome, parts[0], parts.Length > 1 ? parts[1] : "");
            }
        }

        return null;
    }
}
