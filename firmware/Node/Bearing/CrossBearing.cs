using Earshot.Dsp;

namespace Earshot.Bearing
{
    /// <summary>From the delays of two orthogonal pairs to azimuth and elevation, each with its standard deviation.</summary>
    /// <remarks>
    /// With equal baselines the speed of sound cancels,
    /// <code>
    /// az = heading + atan2(tau_x, tau_y)
    /// var az = (tau_y^2 var tau_x + tau_x^2 var tau_y) / (tau_x^2 + tau_y^2)^2
    /// cos el = c sqrt(tau_x^2 + tau_y^2) / d, given only where cos el + 2 sigma &lt; 1
    /// </code>
    /// </remarks>
    internal sealed class CrossBearing
    {
        private const int One = DelayScale.One;
        private const int UselessSigma = BearingResult.UselessSigma;

        /// <summary>cos el of 26 degrees, Q15: a source that stays higher and between the pairs is rare.</summary>
        private const int High = 29491;

        private readonly DelayCombinations _delays;
        private readonly DelayScale _scale;

        /// <summary>Initializes a new instance of the <see cref="CrossBearing"/> class.</summary>
        /// <param name="delays">The delays of the pairs.</param>
        /// <param name="scale">What delays are as angles.</param>
        public CrossBearing(DelayCombinations delays, DelayScale scale)
        {
            _delays = delays;
            _scale = scale;
        }

        /// <summary>
        /// Tells the bearings of the two likeliest combinations of delays. Where there are more to be reckoned with, the standard
        /// deviation reaches to them from the nearer of the two.
        /// </summary>
        /// <param name="best">The likeliest combination.</param>
        /// <param name="result">Receives them; none where they would say nothing.</param>
        public void Tell(int best, BearingResult result)
        {
            if (!TellAlone(best, result))
            {
                return;
            }

            int least = _delays.LikelihoodOf(best) - DelaySearch.Reckoned;
            int told = 1 << best;
            int next = _delays.Likeliest(told);
            while (next >= 0 && _delays.LikelihoodOf(next) >= least)
            {
                // Without a bearing of its own: a source straight above, say.
                if (SigmaOf(next) > UselessSigma || !result.Add(AzimuthOf(next)))
                {
                    result.Clear();
                    return;
                }

                told |= 1 << next;
                next = _delays.Likeliest(told);
            }
        }

        /// <summary>Tells whether a combination of delays is that of a high source exactly midway between the pairs.</summary>
        /// <param name="combination">The combination.</param>
        /// <returns>Whether it is.</returns>
        public bool IsMidway(int combination)
        {
            long x = _delays.X(combination);
            long y = _delays.Y(combination);
            long sigma = Norm(_delays.SigmaX(combination), _delays.SigmaY(combination));
            long difference = (x * x) - (y * y);
            long radius = IntegerMath.SquareRoot((x * x) + (y * y));

            // |x| - |y| is the difference of squares over |x| + |y|, which is sqrt(2) of the radius there. Microphones are never quite
            // where they should be: 2 %.
            difference = difference > 0 ? difference : -difference;
            return difference < ((4 * sigma) + (radius >> 5)) * radius && _scale.ToRatio(radius + (3 * sigma)) < High;
        }

        private bool TellAlone(int combination, BearingResult result)
        {
            long sigma = SigmaOf(combination);
            if (sigma > UselessSigma)
            {
                return false;
            }

            result.HasAzimuth = true;
            result.Azimuth = AzimuthOf(combination);
            result.AzimuthSigma = sigma > 0 ? (int)sigma : 1;

            long x = _delays.X(combination);
            long y = _delays.Y(combination);
            long radius = IntegerMath.SquareRoot((x * x) + (y * y));
            long sigmaDelay = Norm(x * _delays.SigmaX(combination), y * _delays.SigmaY(combination)) / radius;
            TellElevation(_scale.ToRatio(radius), _scale.ToRatio(sigmaDelay), result);
            return true;
        }

        private void TellElevation(long cosine, long sigmaDelay, BearingResult result)
        {
            long sigmaSpeed = _scale.SpeedSigmaOf(cosine);
            long sigma = IntegerMath.SquareRoot((sigmaDelay * sigmaDelay) + (sigmaSpeed * sigmaSpeed));
            if (cosine + (2 * sigma) >= One)
            {
                return;
            }

            long sine = IntegerMath.SquareRoot(((long)One * One) - (cosine * cosine));
            result.HasElevation = true;
            result.Elevation = DelayScale.ToCentiDegrees(Arctangent.Of(sine, cosine));
            result.ElevationSigma = (int)(sigma * DelayScale.CentiDegreesPerRadian / sine) + 1;
        }

        private int AzimuthOf(int combination)
        {
            return _scale.ToAzimuth(Arctangent.Of(_delays.X(combination), _delays.Y(combination)));
        }

        /// <summary>The standard deviation of a combination's azimuth in hundredths of a degree; more than any where there is none.</summary>
        private long SigmaOf(int combination)
        {
            long x = _delays.X(combination);
            long y = _delays.Y(combination);
            long square = (x * x) + (y * y);
            return square == 0
                ? UselessSigma + 1
                : ((Norm(y * _delays.SigmaX(combination), x * _delays.SigmaY(combination)) * DelayScale.CentiDegreesPerRadian) + (square >> 1)) / square;
        }

        /// <summary>The root of the sum of squares of two numbers below 2^35.</summary>
        private static long Norm(long a, long b)
        {
            a >>= 4;
            b >>= 4;
            return IntegerMath.SquareRoot((a * a) + (b * b)) << 4;
        }
    }
}
