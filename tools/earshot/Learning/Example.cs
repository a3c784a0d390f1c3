namespace Earshot.Tools.Learning;

/// <summary>The features of one frame, to learn from.</summary>
/// <param name="Features">The features in their own units [<see cref="Detection.SignatureFeatures.Count"/>].</param>
/// <param name="Sound">What the frame is of, a number in <see cref="SoundClasses"/>.</param>
/// <param name="Weight">How much it counts.</param>
public sealed record Example(double[] Features, int Sound, double Weight);
