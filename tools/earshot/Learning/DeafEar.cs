using System.Collections.Generic;
using System.Linq;
using Earshot.Detection;
using Earshot.Tools.Tracing;

namespace Earshot.Tools.Learning;

/// <summary>The firmware's analysis without signatures: it reports nothing, so that the features are those of a node that searches.</summary>
internal static class DeafEar
{
    private const double Q8 = 256.0;

    private static readonly SignatureSet s_deaf = new([], [], [new SignatureProfile("nothing", true, [], -8 * 256), new SignatureProfile("other", false, [], 0)]);

    /// <summary>Hears sound from a boot on.</summary>
    /// <param name="channels">The sound of one microphone or of a pair, 8 kHz.</param>
    /// <param name="first">The sample with which the first frame begins.</param>
    /// <param name="frames">How many frames; beyond the end of the sound there are zeros.</param>
    /// <returns>The features of each frame, in their own units, and the shaft rate in Hz at which they were taken.</returns>
    public static IReadOnlyList<(double[] Features, double ShaftRate)> Hear(IReadOnlyList<short[]> channels, int first, int frames)
    {
        List<(double[], double)> heard = [];
        AnalyzerFeed.Hear(channels, first, frames, s_deaf, (analyzer, _) =>
            heard.Add(([.. analyzer.Detector.First.Features.Values.Select(value => value / Q8)], analyzer.Detector.First.Order.CentiHertz / 100.0)));
        return heard;
    }
}
