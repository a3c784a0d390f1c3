using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Dsp;

namespace Earshot.Tools.Bounds;

/// <summary>
/// The steps from the best detector to the firmware's, in the order of the signal's way. The first ones are the firmware's
/// settings in a detector of double precision; from the grid on they are the firmware's own stages.
/// </summary>
internal static class LossSteps
{
    /// <summary>The number of the rectangular window in <see cref="Windows"/>.</summary>
    private const int Rectangular = 0;

    /// <summary>The number of the firmware's window.</summary>
    private const int Firmware = 1;

    /// <summary>Gets the windows: a rectangular one and the firmware's.</summary>
    public static double[][] Windows { get; } =
    [
        [.. Enumerable.Repeat(1.0, FrameFormat.Points)],
        [.. Enumerable.Range(0, FrameFormat.Points).Select(n => Math.Sin(Math.PI * n / FrameFormat.Points))],
    ];

    /// <summary>Gets the steps; the first is the best detector, the last the firmware's.</summary>
    public static IReadOnlyList<LossStep> All { get; } = Make();

    private static List<LossStep> Make()
    {
        ReferenceSettings settings = new() { Window = Rectangular };
        List<LossStep> steps = [];
        void Add(string key, string name, ReferenceSettings next)
        {
            settings = next;
            steps.Add(new LossStep(key, name, _ => new ReferenceDetector(next)));
        }

        Add("unknownShaft", "unknown shaft rate, lines off the bin", settings);
        Add("window", "sine window", settings with { Window = Firmware });
        Add("measure", "log2(1 + power) instead of power", settings with { Measure = over => Math.Log2(1.0 + over) - HybridDetector.MeanEvidence });
        Add("bins", "lines read from half bins", settings with { HalfBins = true });
        Add("lines", $"10 lines instead of {TrialComb.Lines}, the upper two by a quarter", settings with { LineWeights = [1, 1, 1, 1, 1, 1, 1, 1, 0.25, 0.25] });
        AddFirmware("grid", "grid of 0.5 Hz, the better of two a frame, dives", FirmwareParts.Comb);
        AddFirmware("floor", "noise floor estimated, evidence by table", FirmwareParts.Floor);
        AddFirmware("integration", "integration: short and long memory, glide", FirmwareParts.Integration);
        steps.Add(new LossStep("fixedPoint", "16-bit sound, fixed point", floor => new FirmwareDetector(floor)));
        return steps;

        void AddFirmware(string key, string name, FirmwareParts parts) =>
            steps.Add(new LossStep(key, name, floor => new HybridDetector(parts, Firmware, floor)));
    }
}
