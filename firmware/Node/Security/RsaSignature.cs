using System;

namespace Earshot.Security
{
    /// <summary>Checks a signature RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017, 8.2.2), exponent 65537, in 18 steps of a fraction of a second each.</summary>
    /// <remarks>
    /// Numbers are in limbs of 28 bits, lowest first, in <c>int[]</c>: two products and three sums of limbs fit a
    /// <c>long</c>, and nothing is unsigned, which v1 gets wrong after a cast (NANO014). Products are Montgomery's
    /// (P. L. Montgomery, 1985), word by word; with R over 4 N no product needs a subtraction behind it. The last one is by
    /// the signature itself, which leaves Montgomery's form: s R, squared 16 times, by s, is s^65537.
    /// </remarks>
    public sealed class RsaSignature
    {
        /// <summary>The length of the modulus and so of a signature in bytes: 3072 bits.</summary>
        public const int Bytes = 384;

        /// <summary>The length of a public key in bytes: the modulus, then R squared modulo it, both big-endian.</summary>
        public const int KeyBytes = 2 * Bytes;

        /// <summary>The number of bits of R: a whole number of limbs, 8 bits over the modulus.</summary>
        public const int MontgomeryBits = Limbs * LimbBits;

        private const int LimbBits = 28;
        private const int Limbs = 110;
        private const int Mask = (1 << LimbBits) - 1;

        /// <summary>One step into Montgomery's form, 16 squarings, one step out.</summary>
        private const int Steps = 18;

        /// <summary>DigestInfo of SHA-256 (RFC 8017, 9.2, note 1), without the digest.</summary>
        private readonly byte[] _prefix = new byte[] { 0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20 };

        private readonly int[] _modulus;
        private readonly int[] _squareOfR;
        private readonly int[] _signature;
        private readonly byte[] _digest;
        private readonly int _inverse;
        private int[] _value;
        private int[] _next = new int[Limbs + 1];
        private int _step;

        /// <summary>Initializes a new instance of the <see cref="RsaSignature"/> class.</summary>
        /// <param name="key">The public key [<see cref="KeyBytes"/>].</param>
        /// <param name="signature">Holds the signature, big-endian.</param>
        /// <param name="offset">Where it starts.</param>
        /// <param name="digest">The SHA-256 digest that should have been signed [32].</param>
        public RsaSignature(byte[] key, byte[] signature, int offset, byte[] digest)
        {
            _modulus = ToLimbs(key, 0);
            _squareOfR = ToLimbs(key, Bytes);
            _signature = ToLimbs(signature, offset);
            _value = new int[Limbs + 1];
            _digest = digest;
            _inverse = NegativeInverse(_modulus[0]);
        }

        /// <summary>Gets a value indicating whether the signature is right; false until <see cref="Step"/> said that all is done.</summary>
        public bool IsValid { get; private set; }

        /// <summary>Does a step.</summary>
        /// <returns>Whether all is done.</returns>
        public bool Step()
        {
            if (_step == 0)
            {
                // An even modulus is no key, and s + N would be another text for the same signature.
                if ((_modulus[0] & 1) == 0 || !IsLess(_signature, _modulus))
                {
                    _step = Steps;
                }
                else
                {
                    Multiply(_signature, _squareOfR);
                }
            }
            else if (_step < Steps)
            {
                Multiply(_value, _step < Steps - 1 ? _value : _signature);
            }

            _step++;
            if (_step == Steps)
            {
                Reduce();
                IsValid = IsExpected();
            }

            return _step >= Steps;
        }

        /// <summary>The limbs of a big-endian number, and one more that is 0.</summary>
        private static int[] ToLimbs(byte[] bytes, int offset)
        {
            int[] limbs = new int[Limbs + 1];
            long bits = 0;
            int held = 0;
            int limb = 0;
            for (int i = Bytes - 1; i >= 0; i--)
            {
                bits |= (long)bytes[offset + i] << held;
                held += 8;
                if (held >= LimbBits)
                {
                    limbs[limb++] = (int)(bits & Mask);
                    bits >>= LimbBits;
                    held -= LimbBits;
                }
            }

            limbs[limb] = (int)bits;
            return limbs;
        }

        /// <summary>-1/n modulo 2^28, by Newton: each round doubles the bits that are right, n itself has three.</summary>
        private static int NegativeInverse(int n)
        {
            long inverse = n;
            for (int i = 0; i < 4; i++)
            {
                inverse = (inverse * ((2 - (n * inverse)) & Mask)) & Mask;
            }

            return (int)((Mask + 1 - inverse) & Mask);
        }

        private static bool IsLess(int[] a, int[] b)
        {
            for (int i = Limbs; i >= 0; i--)
            {
                if (a[i] != b[i])
                {
                    return a[i] < b[i];
                }
            }

            return false;
        }

        /// <summary>Sets the value to a b / R modulo N, below 2 N for factors below 2 N.</summary>
        private void Multiply(int[] a, int[] b)
        {
            int[] t = _next;
            int[] n = _modulus;
            int inverse = _inverse;
            Array.Clear(t, 0, t.Length);
            for (int i = 0; i < Limbs; i++)
            {
                long factor = a[i];
                long sum = t[0] + (factor * b[0]);
                long m = ((sum & Mask) * inverse) & Mask;
                sum = (sum + (m * n[0])) >> LimbBits;
                for (int j = 1; j < Limbs; j++)
                {
                    sum += t[j] + (factor * b[j]) + (m * n[j]);
                    t[j - 1] = (int)(sum & Mask);
                    sum >>= LimbBits;
                }

                sum += t[Limbs];
                t[Limbs - 1] = (int)(sum & Mask);
                t[Limbs] = (int)(sum >> LimbBits);
            }

            _next = _value;
            _value = t;
        }

        private void Reduce()
        {
            if (IsLess(_value, _modulus))
            {
                return;
            }

            int borrow = 0;
            for (int i = 0; i <= Limbs; i++)
            {
                int difference = _value[i] - _modulus[i] + borrow;
                borrow = difference < 0 ? -1 : 0;
                _value[i] = difference & Mask;
            }
        }

        /// <summary>Compares with 00 01 FF ... FF 00 DigestInfo digest, every byte of it.</summary>
        private bool IsExpected()
        {
            int separator = Bytes - _digest.Length - _prefix.Length - 1;
            int wrong = 0;
            for (int i = 0; i < Bytes; i++)
            {
                int expected = i == 0 || i == separator ? 0
                    : i == 1 ? 1
                    : i < separator ? 0xFF
                    : i <= separator + _prefix.Length ? _prefix[i - separator - 1] : _digest[i - separator - 1 - _prefix.Length];
                wrong |= expected ^ ByteAt(i);
            }

            return wrong == 0;
        }

        /// <summary>The byte of the value that stands at a place of its big-endian text.</summary>
        private int ByteAt(int place)
        {
            int bit = (Bytes - 1 - place) * 8;
            int limb = bit / LimbBits;
            long pair = _value[limb] + ((long)_value[limb + 1] << LimbBits);
            return (int)(pair >> (bit % LimbBits)) & 0xFF;
        }
    }
}
