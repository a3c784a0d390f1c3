using System.Collections.Generic;

namespace Earshot.Tools.Scoring;

/// <summary>Draws the pictures of a score.</summary>
internal static class ScorePlots
{
    /// <summary>Gets the files' names, in the order of <see cref="Draw"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["roc.png", "det.png", "reliability.png"];

    /// <summary>Draws the pictures.</summary>
    /// <param name="scores">The scores of the same recordings, judged once or several times.</param>
    /// <param name="figures">The figures.</param>
    /// <param name="title">What they are of.</param>
    /// <returns>PNG images.</returns>
    public static IReadOnlyList<byte[]> Draw(IReadOnlyList<IReadOnlyList<RecordingScore>> scores, DetectionFigures figures, string title)
    {
        RankCurve[] recordings = DetectionFigures.Curves(scores, DetectionFigures.OfRecording);
        RankCurve[] pieces = DetectionFigures.Curves(scores, DetectionFigures.OfPieces);
        return
        [
            CurvePlots.Roc(recordings, pieces, figures, title),
            CurvePlots.Det(recordings, pieces, figures, title),
            ReliabilityPlot.Draw(figures, title),
        ];
    }
}
