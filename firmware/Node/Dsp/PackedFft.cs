namespace Earshot.Dsp
{
    /// <summary>
    /// 1,024-point complex fixed-point FFT, decimation in frequency, in place, radix 8 x 8 x 16, written for an
    /// interpreter that charges per operation and not per bit.
    /// </summary>
    /// <remarks>
    /// A complex number z = re + j im is one long: (re &lt;&lt; 32) + im, both halves signed. Sums and
    /// differences of two such numbers are one operation and exact as long as each half fits 32 bits.
    /// There is no scaling between stages: components below 2^20 grow to at most 2^30.5, so nothing can
    /// overflow and nothing is rounded away. Where a product takes a number apart, the upper half may be one
    /// too small (the borrow of a negative lower half); that is 1/16 of a microphone's least bit.
    /// High radices because a pass over the data and a twiddle factor cost as much as 12 additions:
    /// 1,729 factors in 3 passes, where radix 4 has 2,793 in 5.
    /// The output stays in digit-reversed order; <see cref="Position"/> tells where a bin lies.
    /// </remarks>
    public sealed class PackedFft
    {
        /// <summary>cos(pi/4) in Q32; products with it need no shift to reach the upper half.</summary>
        private const long Cos8 = 3037000500;

        /// <summary>cos(pi/8) in Q32.</summary>
        private const long Cos16 = 3968032378;

        /// <summary>sin(pi/8) in Q32.</summary>
        private const long Sin16 = 1643612827;

        /// <summary>Keeps the real half of a product in Q32.</summary>
        private const long RealHalf = -4294967296;

        /// <summary>Outputs of an 8-point butterfly, each with twiddle factors of its own but the first.</summary>
        private const int Outputs = 8;

        /// <summary>Butterflies of the first pass, and so values in each table of twiddle factors.</summary>
        private const int Butterflies = FrameFormat.Points / Outputs;

        /// <summary>
        /// cos(2 pi n r / 1024) at [r][n], Q15: an array for each output r, because an element of an array at the same index
        /// costs two operations less than one at an offset.
        /// </summary>
        private readonly short[][] _cosine = new short[Outputs][];

        /// <summary>sin(2 pi n r / 1024) at [r][n], Q15.</summary>
        private readonly short[][] _sine = new short[Outputs][];

        private readonly short[] _position = new short[FrameFormat.Points];

        /// <summary>Initializes a new instance of the <see cref="PackedFft"/> class.</summary>
        public PackedFft()
        {
            for (int output = 1; output < Outputs; output++)
            {
                _cosine[output] = new short[Butterflies];
                _sine[output] = new short[Butterflies];
                for (int n = 0; n < Butterflies; n++)
                {
                    _cosine[output][n] = Sine.Of((n * output) + (Sine.Turn / 4));
                    _sine[output][n] = Sine.Of(n * output);
                }
            }

            for (int k = 0; k < FrameFormat.Points; k++)
            {
                _position[k] = (short)(((k & 7) << 7) + (((k >> 3) & 7) << 4) + (k >> 6));
            }
        }

        /// <summary>Gets where each bin lies after <see cref="Execute"/> [1024].</summary>
        public short[] Position
        {
            get { return _position; }
        }

        /// <summary>Transforms 1,024 packed complex numbers: X(k) = sum x(n) exp(-j 2 pi k n / 1024).</summary>
        /// <param name="data">The numbers; each half below 2^20 in magnitude. Receives the transform, digit-reversed.</param>
        public void Execute(long[] data)
        {
            PassOfEights(data, 128);
            PassOfEights(data, 16);
            PassOfSixteens(data);
        }

        /// <summary>One pass of 8-point butterflies over elements <paramref name="stride"/> apart, with twiddle factors.</summary>
        /// <remarks>
        /// With a(k) = x(k) + x(k+4) and b(k) = x(k) - x(k+4), the even outputs are the 4-point transform of a. For the odd
        /// ones W8 b1 + W8^3 b3 = (u + v) / sqrt 2 and -j (W8 b1 - W8^3 b3) = (v - u) / sqrt 2 with
        /// u = b1 - b3 and v = -j (b1 + b3), so two scalings are all that is multiplied.
        /// </remarks>
        private void PassOfEights(long[] data, int stride)
        {
            short[] cosine1 = _cosine[1];
            short[] sine1 = _sine[1];
            short[] cosine2 = _cosine[2];
            short[] sine2 = _sine[2];
            short[] cosine3 = _cosine[3];
            short[] sine3 = _sine[3];
            short[] cosine4 = _cosine[4];
            short[] sine4 = _sine[4];
            short[] cosine5 = _cosine[5];
            short[] sine5 = _sine[5];
            short[] cosine6 = _cosine[6];
            short[] sine6 = _sine[6];
            short[] cosine7 = _cosine[7];
            short[] sine7 = _sine[7];
            int advance = Butterflies / stride;
            int span = Outputs * stride;
            int place = 0;
            for (int n = 0; n < stride; n++)
            {
                long cos1 = cosine1[place];
                long sin1 = sine1[place];
                long cos2 = cosine2[place];
                long sin2 = sine2[place];
                long cos3 = cosine3[place];
                long sin3 = sine3[place];
                long cos4 = cosine4[place];
                long sin4 = sine4[place];
                long cos5 = cosine5[place];
                long sin5 = sine5[place];
                long cos6 = cosine6[place];
                long sin6 = sine6[place];
                long cos7 = cosine7[place];
                long sin7 = sine7[place];
                place += advance;

                int i0 = n;
                do
                {
                    int i1 = i0 + stride;
                    int i2 = i1 + stride;
                    int i3 = i2 + stride;
                    int i4 = i3 + stride;
                    int i5 = i4 + stride;
                    int i6 = i5 + stride;
                    int i7 = i6 + stride;
                    long x = data[i0];
                    long y = data[i4];
                    long a0 = x + y;
                    long b0 = x - y;
                    x = data[i1];
                    y = data[i5];
                    long a1 = x + y;
                    long b1 = x - y;
                    x = data[i2];
                    y = data[i6];
                    long a2 = x + y;
                    long b2 = x - y;
                    x = data[i3];
                    y = data[i7];
                    long a3 = x + y;
                    long b3 = x - y;

                    // Even outputs.
                    x = a0 + a2;
                    y = a1 + a3;
                    data[i0] = x + y;
                    x -= y;
                    long im = (int)x;
                    long re = x >> 32;
                    data[i4] = (((re * cos4) + (im * sin4)) >> 15 << 32) + (((im * cos4) - (re * sin4)) >> 15);

                    x = a0 - a2;
                    y = a1 - a3;
                    y = (y << 32) - (y >> 32);
                    a0 = x + y;
                    im = (int)a0;
                    re = a0 >> 32;
                    data[i2] = (((re * cos2) + (im * sin2)) >> 15 << 32) + (((im * cos2) - (re * sin2)) >> 15);
                    x -= y;
                    im = (int)x;
                    re = x >> 32;
                    data[i6] = (((re * cos6) + (im * sin6)) >> 15 << 32) + (((im * cos6) - (re * sin6)) >> 15);

                    // Odd outputs.
                    x = b1 - b3;
                    x = ((x >> 32) * Cos8 & RealHalf) + ((int)x * Cos8 >> 32);
                    y = b1 + b3;
                    y = ((int)y * Cos8 & RealHalf) - ((y >> 32) * Cos8 >> 32);
                    b1 = y + x;
                    b3 = y - x;
                    b2 = (b2 << 32) - (b2 >> 32);
                    x = b0 + b2;
                    b0 -= b2;

                    y = x + b1;
                    im = (int)y;
                    re = y >> 32;
                    data[i1] = (((re * cos1) + (im * sin1)) >> 15 << 32) + (((im * cos1) - (re * sin1)) >> 15);
                    x -= b1;
                    im = (int)x;
                    re = x >> 32;
                    data[i5] = (((re * cos5) + (im * sin5)) >> 15 << 32) + (((im * cos5) - (re * sin5)) >> 15);
                    y = b0 + b3;
                    im = (int)y;
                    re = y >> 32;
                    data[i3] = (((re * cos3) + (im * sin3)) >> 15 << 32) + (((im * cos3) - (re * sin3)) >> 15);
                    b0 -= b3;
                    im = (int)b0;
                    re = b0 >> 32;
                    data[i7] = (((re * cos7) + (im * sin7)) >> 15 << 32) + (((im * cos7) - (re * sin7)) >> 15);
                    i0 += span;
                }
                while (i0 < FrameFormat.Points);
            }
        }

        /// <summary>The last pass: 16-point transforms of neighbours, each as 4 x 4, with constant factors only.</summary>
        /// <remarks>y(r, k) = sum over m of x(k + 4m) W4^(rm), times W16^(rk); X(r + 4m) = sum over k of y(r, k) W4^(mk).</remarks>
        private static void PassOfSixteens(long[] data)
        {
            for (int i = 0; i < FrameFormat.Points; i += 16)
            {
                long s = data[i];
                long t = data[i + 8];
                long u = s - t;
                s += t;
                t = data[i + 4];
                long v = data[i + 12];
                long y00 = t + v;
                v = t - v;
                v = (v << 32) - (v >> 32);
                long y10 = u + v;
                long y30 = u - v;
                long y20 = s - y00;
                y00 += s;

                s = data[i + 1];
                t = data[i + 9];
                u = s - t;
                s += t;
                t = data[i + 5];
                v = data[i + 13];
                long y01 = t + v;
                v = t - v;
                v = (v << 32) - (v >> 32);
                long y11 = u + v;
                long y31 = u - v;
                long y21 = s - y01;
                y01 += s;

                s = data[i + 2];
                t = data[i + 10];
                u = s - t;
                s += t;
                t = data[i + 6];
                v = data[i + 14];
                long y02 = t + v;
                v = t - v;
                v = (v << 32) - (v >> 32);
                long y12 = u + v;
                long y32 = u - v;
                long y22 = s - y02;
                y02 += s;

                s = data[i + 3];
                t = data[i + 11];
                u = s - t;
                s += t;
                t = data[i + 7];
                v = data[i + 15];
                long y03 = t + v;
                v = t - v;
                v = (v << 32) - (v >> 32);
                long y13 = u + v;
                long y33 = u - v;
                long y23 = s - y03;
                y03 += s;

                // Times W16^(rk); W16^9 = -W16, and the sign goes into the sums of the row r = 3.
                long im = (int)y11;
                long re = y11 >> 32;
                y11 = ((re * Cos16) + (im * Sin16) & RealHalf) + ((im * Cos16) - (re * Sin16) >> 32);
                im = (int)y21;
                re = y21 >> 32;
                y21 = ((re + im) * Cos8 & RealHalf) + ((im - re) * Cos8 >> 32);
                im = (int)y31;
                re = y31 >> 32;
                y31 = ((re * Sin16) + (im * Cos16) & RealHalf) + ((im * Sin16) - (re * Cos16) >> 32);
                im = (int)y12;
                re = y12 >> 32;
                y12 = ((re + im) * Cos8 & RealHalf) + ((im - re) * Cos8 >> 32);
                y22 = (y22 << 32) - (y22 >> 32);
                im = (int)y32;
                re = y32 >> 32;
                y32 = ((im - re) * Cos8 & RealHalf) - ((im + re) * Cos8 >> 32);
                im = (int)y13;
                re = y13 >> 32;
                y13 = ((re * Sin16) + (im * Cos16) & RealHalf) + ((im * Sin16) - (re * Cos16) >> 32);
                im = (int)y23;
                re = y23 >> 32;
                y23 = ((im - re) * Cos8 & RealHalf) - ((im + re) * Cos8 >> 32);
                im = (int)y33;
                re = y33 >> 32;
                y33 = ((re * Cos16) + (im * Sin16) & RealHalf) + ((im * Cos16) - (re * Sin16) >> 32);

                s = y00 + y02;
                u = y00 - y02;
                t = y01 + y03;
                v = y01 - y03;
                v = (v << 32) - (v >> 32);
                data[i] = s + t;
                data[i + 4] = u + v;
                data[i + 8] = s - t;
                data[i + 12] = u - v;

                s = y10 + y12;
                u = y10 - y12;
                t = y11 + y13;
                v = y11 - y13;
                v = (v << 32) - (v >> 32);
                data[i + 1] = s + t;
                data[i + 5] = u + v;
                data[i + 9] = s - t;
                data[i + 13] = u - v;

                s = y20 + y22;
                u = y20 - y22;
                t = y21 + y23;
                v = y21 - y23;
                v = (v << 32) - (v >> 32);
                data[i + 2] = s + t;
                data[i + 6] = u + v;
                data[i + 10] = s - t;
                data[i + 14] = u - v;

                s = y30 + y32;
                u = y30 - y32;
                t = y31 - y33;
                v = y31 + y33;
                v = (v << 32) - (v >> 32);
                data[i + 3] = s + t;
                data[i + 7] = u + v;
                data[i + 11] = s - t;
                data[i + 15] = u - v;
            }
        }
    }
}
