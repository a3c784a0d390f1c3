namespace Earshot.Security
{
    /// <summary>Bytes as lower-case hexadecimal digits.</summary>
    public static class Hex
    {
        /// <summary>The digits.</summary>
        public const string Digits = "0123456789abcdef";

        /// <summary>Writes bytes.</summary>
        /// <param name="bytes">The bytes.</param>
        /// <param name="count">How many of them, from the first on.</param>
        /// <returns>Two digits for each.</returns>
        public static string From(byte[] bytes, int count)
        {
            char[] digits = new char[2 * count];
            for (int i = 0; i < count; i++)
            {
                digits[2 * i] = Digits[bytes[i] >> 4];
                digits[(2 * i) + 1] = Digits[bytes[i] & 15];
            }

            return new string(digits);
        }

        /// <summary>Reads a digit.</summary>
        /// <param name="character">The character; upper-case letters are no digits.</param>
        /// <returns>0 to 15, or -1.</returns>
        public static int ValueOf(int character)
        {
            return character >= '0' && character <= '9' ? character - '0'
                : character >= 'a' && character <= 'f' ? character - 'a' + 10
                : -1;
        }
    }
}
