namespace Earshot.Tools.Bounds;

/// <summary>A detector in a Monte-Carlo: a number that grows with the evidence for a comb.</summary>
internal interface ITrialDetector
{
    /// <summary>Gets the evidence in the frames since <see cref="Restart"/>.</summary>
    double Statistic { get; }

    /// <summary>Begins a trial.</summary>
    void Restart();

    /// <summary>Takes in the next frame of the trial.</summary>
    /// <param name="frame">The frame, at one SNR.</param>
    void Add(TrialFrame frame);
}
