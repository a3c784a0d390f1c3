using Earshot.Dsp;

namespace Earshot.Bearing
{
    /// <summary>From the delays of one pair to azimuths: sin(az - heading) = c tau_x / d, and its mirror image 180 degrees - (az - heading).</summary>
    internal sealed class PairBearing
    {
        private const int One = DelayScale.One;

        private readonly ArrayGeometry _geometry;
        private readonly DelayScale _scale;

        /// <summary>Initializes a new instance of the <see cref="PairBearing"/> class.</summary>
        /// <param name="geometry">How the microphones stand.</param>
        /// <param name="scale">What delays are as angles.</param>
        public PairBearing(ArrayGeometry geometry, DelayScale scale)
        {
            _geometry = geometry;
            _scale = scale;
        }

        /// <summary>Tells the bearings of the pair's delays.</summary>
        /// <param name="delays">The delays; the first is there.</param>
        /// <param name="result">Receives them; none where they would say nothing.</param>
        public void Tell(DelayCandidates delays, BearingResult result)
        {
            if (delays.Crowded)
            {
                return;
            }

            long sine = SineOf(delays.First);
            long cosine = CosineOf(sine);
            long sigmaDelay = _scale.ToRatio(delays.First.Sigma);
            long sigmaSpeed = _scale.SpeedSigmaOf(sine);
            long sigma = IntegerMath.SquareRoot((sigmaDelay * sigmaDelay) + (sigmaSpeed * sigmaSpeed));
            sigma = (sigma * DelayScale.CentiDegreesPerRadian / (cosine + 1)) + 1;
            if (sigma > BearingResult.UselessSigma)
            {
                return;
            }

            int angle = Arctangent.Of(sine, cosine);
            result.HasAzimuth = true;
            result.Azimuth = _scale.ToAzimuth(angle);
            result.AzimuthSigma = (int)sigma;
            result.HasAlternate = true;
            result.Alternate = _scale.ToAzimuth(32768 - angle);
            if (delays.Second.Likelihood > 0)
            {
                // Its mirror image is as far from the other of the two.
                sine = SineOf(delays.Second);
                if (!result.Add(_scale.ToAzimuth(Arctangent.Of(sine, CosineOf(sine)))))
                {
                    result.Clear();
                }
            }
        }

        private static long CosineOf(long sine)
        {
            return IntegerMath.SquareRoot(((long)One * One) - (sine * sine));
        }

        private long SineOf(DelayCandidate delay)
        {
            long sine = _scale.ToRatio(delay.Delay - (_geometry.SkewX * DelaySearch.DelayUnits));
            sine = sine < One ? sine : One - 1;
            return sine > -One ? sine : 1 - One;
        }
    }
}
