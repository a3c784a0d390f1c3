using System.Collections.Generic;
using Earshot.Detection;

namespace Earshot.Tools.Bounds;

/// <summary>Makes the detectors of a Monte-Carlo anew, since each thread and each SNR needs its own.</summary>
/// <param name="settled">A floor that knows the noise.</param>
/// <returns>The detectors, always in the same order.</returns>
internal delegate IReadOnlyList<ITrialDetector> DetectorSet(NoiseFloor settled);
