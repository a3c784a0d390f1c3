namespace Earshot.Security
{
    /// <summary>HMAC-SHA256 (RFC 2104, FIPS 198-1).</summary>
    public static class HmacSha256
    {
        /// <summary>Computes the authentication code of a message.</summary>
        /// <param name="key">The key, at most <see cref="Sha256.BlockBytes"/> bytes.</param>
        /// <param name="message">Holds the message at its start.</param>
        /// <param name="count">The message's length in bytes.</param>
        /// <returns>The code [<see cref="Sha256.DigestBytes"/>].</returns>
        public static byte[] Compute(byte[] key, byte[] message, int count)
        {
            Sha256 inner = Start(key, 0x36);
            inner.Append(message, 0, count);
            byte[] digest = inner.Finish();
            Sha256 outer = Start(key, 0x5c);
            outer.Append(digest, 0, digest.Length);
            return outer.Finish();
        }

        /// <summary>Compares two codes in a time that does not depend on where they differ.</summary>
        /// <param name="expected">The code that was computed.</param>
        /// <param name="received">The code that came.</param>
        /// <returns>Whether they are the same.</returns>
        public static bool AreEqual(byte[] expected, byte[] received)
        {
            int difference = expected.Length ^ received.Length;
            for (int i = 0; i < expected.Length && i < received.Length; i++)
            {
                difference |= expected[i] ^ received[i];
            }

            return difference == 0;
        }

        private static Sha256 Start(byte[] key, byte pad)
        {
            byte[] block = new byte[Sha256.BlockBytes];
            for (int i = 0; i < block.Length; i++)
            {
                block[i] = (byte)(i < key.Length ? key[i] ^ pad : pad);
            }

            Sha256 hash = new Sha256();
            hash.Append(block, 0, block.Length);
            return hash;
        }
    }
}
