using System;

namespace Earshot.Security
{
    /// <summary>SHA-256 (FIPS 180-4), for content that comes in parts; v1 has no cryptography of its own.</summary>
    /// <remarks>Its tables belong to the object: a node has one only while it checks something.</remarks>
    public sealed class Sha256
    {
        /// <summary>The length of a digest in bytes.</summary>
        public const int DigestBytes = 32;

        /// <summary>The length of a block in bytes.</summary>
        public const int BlockBytes = 64;

        /// <summary>Where the length of the message stands in its last block.</summary>
        private const int LengthPlace = BlockBytes - 8;

        /// <summary>The fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2).</summary>
        private readonly uint[] _constants = new uint[]
        {
            0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
            0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
            0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
            0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
            0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
            0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
            0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
            0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
        };

        /// <summary>The fractional parts of the square roots of the first 8 primes to begin with (FIPS 180-4, 5.3.3).</summary>
        private readonly uint[] _state = new uint[]
        {
            0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
        };

        private readonly uint[] _schedule = new uint[64];
        private readonly byte[] _block = new byte[BlockBytes];
        private int _filled;
        private long _length;

        /// <summary>Takes in the next part of the content.</summary>
        /// <param name="bytes">Holds it.</param>
        /// <param name="offset">Where it starts.</param>
        /// <param name="count">Its length.</param>
        public void Append(byte[] bytes, int offset, int count)
        {
            _length += count;
            while (count > 0)
            {
                int room = BlockBytes - _filled;
                int taken = count < room ? count : room;
                Array.Copy(bytes, offset, _block, _filled, taken);
                _filled += taken;
                offset += taken;
                count -= taken;
                if (_filled == BlockBytes)
                {
                    Compress();
                    _filled = 0;
                }
            }
        }

        /// <summary>Ends the content; the object is of no further use.</summary>
        /// <returns>The digest [<see cref="DigestBytes"/>].</returns>
        public byte[] Finish()
        {
            _block[_filled++] = 0x80;
            if (_filled > LengthPlace)
            {
                Array.Clear(_block, _filled, BlockBytes - _filled);
                Compress();
                _filled = 0;
            }

            Array.Clear(_block, _filled, LengthPlace - _filled);
            long bits = _length * 8;
            for (int i = BlockBytes - 1; i >= LengthPlace; i--)
            {
                _block[i] = (byte)bits;
                bits >>= 8;
            }

            Compress();
            byte[] digest = new byte[DigestBytes];
            for (int i = 0; i < DigestBytes; i++)
            {
                digest[i] = (byte)(_state[i / 4] >> (24 - (8 * (i & 3))));
            }

            return digest;
        }

        private void Compress()
        {
            uint[] w = _schedule;
            Expand(w);
            uint[] k = _constants;
            uint a = _state[0];
            uint b = _state[1];
            uint c = _state[2];
            uint d = _state[3];
            uint e = _state[4];
            uint f = _state[5];
            uint g = _state[6];
            uint h = _state[7];
            for (int t = 0; t < 64; t++)
            {
                uint t1 = h + (((e >> 6) | (e << 26)) ^ ((e >> 11) | (e << 21)) ^ ((e >> 25) | (e << 7))) + ((e & f) ^ (~e & g)) + k[t] + w[t];
                uint t2 = (((a >> 2) | (a << 30)) ^ ((a >> 13) | (a << 19)) ^ ((a >> 22) | (a << 10))) + ((a & b) ^ (a & c) ^ (b & c));
                h = g;
                g = f;
                f = e;
                e = d + t1;
                d = c;
                c = b;
                b = a;
                a = t1 + t2;
            }

            _state[0] += a;
            _state[1] += b;
            _state[2] += c;
            _state[3] += d;
            _state[4] += e;
            _state[5] += f;
            _state[6] += g;
            _state[7] += h;
        }

        private void Expand(uint[] w)
        {
            byte[] block = _block;
            for (int t = 0; t < 16; t++)
            {
                int i = 4 * t;
                w[t] = ((uint)block[i] << 24) | ((uint)block[i + 1] << 16) | ((uint)block[i + 2] << 8) | block[i + 3];
            }

            for (int t = 16; t < 64; t++)
            {
                uint x = w[t - 15];
                uint y = w[t - 2];
                w[t] = (((y >> 17) | (y << 15)) ^ ((y >> 19) | (y << 13)) ^ (y >> 10)) + w[t - 7]
                    + (((x >> 7) | (x << 25)) ^ ((x >> 18) | (x << 14)) ^ (x >> 3)) + w[t - 16];
            }
        }
    }
}
