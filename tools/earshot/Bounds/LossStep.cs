using System;
using Earshot.Detection;

namespace Earshot.Tools.Bounds;

/// <summary>A step on the way from the best detector of a comb of unknown shaft frequency to the firmware's.</summary>
/// <param name="Key">What it is called in JSON.</param>
/// <param name="Name">What it is called in tables.</param>
/// <param name="Make">Makes the detector that has taken this step and all before it.</param>
internal sealed record LossStep(string Key, string Name, Func<NoiseFloor, ITrialDetector> Make);
