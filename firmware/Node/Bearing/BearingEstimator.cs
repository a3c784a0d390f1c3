using Earshot.Detection;
using Earshot.Dsp;

namespace Earshot.Bearing
{
    /// <summary>From the delays of one or two pairs to azimuth and elevation, each with its standard deviation.</summary>
    /// <remarks>
    /// Cross: with equal baselines the speed of sound cancels,
    /// <code>
    /// az = heading + atan2(tau_x, tau_y)
    /// var az = (tau_y^2 var tau_x + tau_x^2 var tau_y) / (tau_x^2 + tau_y^2)^2
    /// cos el = c sqrt(tau_x^2 + tau_y^2) / d, given only where cos el + 2 sigma &lt; 1
    /// </code>
    /// Pair: sin(az - heading) = c tau_x / d, and its mirror image 180 degrees - (az - heading).
    /// </remarks>
    public sealed class BearingEstimator
    {
        /// <summary>Above this a bearing says nothing: hundredths of a degree.</summary>
        private const int UselessSigma = 6000;

        /// <summary>Hundredths of a degree in a radian.</summary>
        private const int CentiDegreesPerRadian = 5730;

        /// <summary>One in Q15.</summary>
        private const int One = 32768;

        private readonly ArrayGeometry _geometry;
        private readonly PairDelay _delayX;
        private readonly PairDelay _delayY;
        private readonly BearingResult _result = new BearingResult();

        /// <summary>Initializes a new instance of the <see cref="BearingEstimator"/> class.</summary>
        /// <param name="geometry">How the microphones stand.</param>
        public BearingEstimator(ArrayGeometry geometry)
        {
            _geometry = geometry;
            _delayX = new PairDelay(geometry.DelayLimit);
            _delayY = new PairDelay(geometry.DelayLimit);
        }

        /// <summary>Gets or sets the speed of sound in mm/s; 337.3 m/s (10 degrees Celsius) until a thermometer says better.</summary>
        public int SoundSpeed { get; set; } = 337300;

        /// <summary>Gets or sets the standard deviation of the speed of sound in mm/s: 3 % without a thermometer.</summary>
        public int SoundSpeedSigma { get; set; } = 10000;

        /// <summary>Gets the last estimate.</summary>
        public BearingResult Result
        {
            get { return _result; }
        }

        /// <summary>Starts a new average.</summary>
        public void Clear()
        {
            _delayX.Clear();
            _delayY.Clear();
        }

        /// <summary>Adds a frame of the first pair.</summary>
        /// <param name="transform">Its transform without a window, digit-reversed.</param>
        /// <param name="position">Where each bin lies.</param>
        /// <param name="levels">The levels of the first pair by bin, Q8 log2.</param>
        /// <param name="order">The comb, with the SNR of its lines measured.</param>
        public void AddFirstPair(long[] transform, short[] position, short[] levels, OrderSpectrum order)
        {
            _delayX.Add(transform, position, levels, order);
        }

        /// <summary>Adds a frame of the second pair.</summary>
        /// <param name="transform">Its transform without a window, digit-reversed.</param>
        /// <param name="position">Where each bin lies.</param>
        /// <param name="levels">The levels of the first pair by bin, Q8 log2.</param>
        /// <param name="order">The comb, with the SNR of its lines measured.</param>
        public void AddSecondPair(long[] transform, short[] position, short[] levels, OrderSpectrum order)
        {
            _delayY.Add(transform, position, levels, order);
        }

        /// <summary>Estimates <see cref="Result"/> from the frames added since <see cref="Clear"/>.</summary>
        public void Estimate()
        {
            _result.Clear();
            if (_geometry.Kind == ArrayKind.Single || !_delayX.Estimate())
            {
                return;
            }

            long x = _delayX.Delay - _geometry.SkewX;
            if (_geometry.Kind == ArrayKind.Pair)
            {
                EstimateFromPair(x);
            }
            else if (_delayY.Estimate())
            {
                EstimateFromCross(x, _delayY.Delay - _geometry.SkewY);
            }
        }

        private void EstimateFromCross(long x, long y)
        {
            long square = (x * x) + (y * y);
            if (square == 0)
            {
                return;
            }

            long sigmaX = _delayX.Sigma;
            long sigmaY = _delayY.Sigma;
            long across = IntegerMath.SquareRoot((y * y * sigmaX * sigmaX) + (x * x * sigmaY * sigmaY));
            long sigma = (across * CentiDegreesPerRadian / square) + 1;
            if (sigma > UselessSigma)
            {
                return;
            }

            _result.HasAzimuth = true;
            _result.Azimuth = ToAzimuth(Arctangent.Of(x, y));
            _result.AzimuthSigma = (int)sigma;

            long radius = IntegerMath.SquareRoot(square);
            long along = IntegerMath.SquareRoot((x * x * sigmaX * sigmaX) + (y * y * sigmaY * sigmaY)) / radius;
            EstimateElevation(ToRatio(radius), ToRatio(along));
        }

        private void EstimateElevation(long cosine, long sigmaDelay)
        {
            long sigmaSpeed = cosine * SoundSpeedSigma / SoundSpeed;
            long sigma = IntegerMath.SquareRoot((sigmaDelay * sigmaDelay) + (sigmaSpeed * sigmaSpeed));
            if (cosine + (2 * sigma) >= One)
            {
                return;
            }

            long sine = IntegerMath.SquareRoot(((long)One * One) - (cosine * cosine));
            _result.HasElevation = true;
            _result.Elevation = ToCentiDegrees(Arctangent.Of(sine, cosine));
            _result.ElevationSigma = (int)(sigma * CentiDegreesPerRadian / sine) + 1;
        }

        private void EstimateFromPair(long x)
        {
            long sine = ToRatio(x);
            sine = sine < One ? sine : One - 1;
            sine = sine > -One ? sine : 1 - One;
            long cosine = IntegerMath.SquareRoot(((long)One * One) - (sine * sine));
            long sigmaDelay = ToRatio(_delayX.Sigma);
            long sigmaSpeed = sine * SoundSpeedSigma / SoundSpeed;
            long sigma = IntegerMath.SquareRoot((sigmaDelay * sigmaDelay) + (sigmaSpeed * sigmaSpeed));
            sigma = (sigma * CentiDegreesPerRadian / (cosine + 1)) + 1;
            if (sigma > UselessSigma)
            {
                return;
            }

            int angle = Arctangent.Of(sine, cosine);
            _result.HasAzimuth = true;
            _result.Azimuth = ToAzimuth(angle);
            _result.AzimuthSigma = (int)sigma;
            _result.HasAlternate = true;
            _result.Alternate = ToAzimuth(32768 - angle);
        }

        /// <summary>Delay in microseconds to c tau / d, Q15.</summary>
        private long ToRatio(long delay)
        {
            return delay * SoundSpeed / 1000 * One / ((long)_geometry.SpacingMillimetres * 1000);
        }

        private static int ToCentiDegrees(int angle)
        {
            return (int)(((long)angle * 36000) >> 16);
        }

        private int ToAzimuth(int angle)
        {
            int azimuth = (ToCentiDegrees(angle) + _geometry.HeadingCentiDegrees) % 36000;
            return azimuth < 0 ? azimuth + 36000 : azimuth;
        }
    }
}
