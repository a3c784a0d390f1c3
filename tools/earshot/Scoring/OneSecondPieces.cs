using System;
using System.Linq;
using Earshot.Detection;
using Earshot.Dsp;
using Earshot.Tools.Tracing;

namespace Earshot.Tools.Scoring;

/// <summary>
/// Recordings in pieces of one second, each a trial of its own: how much the detector knows after four frames, without
/// the memory that it has of a whole recording.
/// </summary>
public static class OneSecondPieces
{
    private const int PieceSamples = FrameFormat.SampleRate;

    /// <summary>Lets the firmware hear each piece from a boot on; the fourth frame ends in 24 ms of silence.</summary>
    /// <param name="samples">The recording, 8 kHz; what is left beyond its last whole second is left out.</param>
    /// <param name="profile">The signature to listen for.</param>
    /// <returns>The log-odds at the best moment of each piece.</returns>
    public static double[] Judge(short[] samples, SignatureSet profile)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return [.. samples
            .Chunk(PieceSamples)
            .Where(piece => piece.Length == PieceSamples)
            .Select(piece => DetectorTrace.OfPiece(piece, profile).Best.LogOdds)];
    }
}
