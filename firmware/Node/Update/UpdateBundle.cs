using Earshot.Messaging;
using Earshot.Security;

namespace Earshot.Update
{
    /// <summary>The head of a bundle: which version it holds, how long its assemblies are, and the signature; docs/update.md has the format.</summary>
    public sealed class UpdateBundle
    {
        /// <summary>The length of what is in front of the lengths of the assemblies.</summary>
        public const int FixedBytes = 48;

        /// <summary>The most assemblies that a bundle can hold.</summary>
        public const int MostAssemblies = 8;

        /// <summary>The most bytes of all assemblies together, unpacked.</summary>
        public const int MostUnpacked = 262144;

        private UpdateBundle(int assemblies)
        {
            Lengths = new int[assemblies];
        }

        /// <summary>Gets the first three numbers of the version, 0 to 65535.</summary>
        public int Major { get; private set; }

        /// <summary>Gets the second number of the version.</summary>
        public int Minor { get; private set; }

        /// <summary>Gets the third number of the version.</summary>
        public int Patch { get; private set; }

        /// <summary>Gets the length of each assembly, unpacked, in the order of loading.</summary>
        public int[] Lengths { get; }

        /// <summary>Gets the length of the packed assemblies.</summary>
        public int PackedBytes { get; private set; }

        /// <summary>Gets how many bytes are signed.</summary>
        public int SignedBytes
        {
            get { return FixedBytes + (4 * Lengths.Length); }
        }

        /// <summary>Gets where the packed assemblies start: behind the signature.</summary>
        public int PackedPlace
        {
            get { return SignedBytes + RsaSignature.Bytes; }
        }

        /// <summary>Reads the head of a bundle; whether it is signed rightly is another question.</summary>
        /// <param name="bytes">Starts with the head.</param>
        /// <returns>The head, or <see langword="null"/> where it is none.</returns>
        public static UpdateBundle? Parse(byte[] bytes)
        {
            if (bytes.Length < FixedBytes || bytes[0] != 'E' || bytes[1] != 'S' || bytes[2] != 'U' || bytes[3] != '1'
                || bytes[5] < 1 || bytes[5] > MostAssemblies || bytes.Length < FixedBytes + (4 * bytes[5]) + RsaSignature.Bytes || bytes[4] != 0)
            {
                return null;
            }

            UpdateBundle head = new UpdateBundle(bytes[5])
            {
                Major = bytes[6] | (bytes[7] << 8),
                Minor = bytes[8] | (bytes[9] << 8),
                Patch = bytes[10] | (bytes[11] << 8),
                PackedBytes = LittleEndian.Read(bytes, 12),
            };
            bool right = head.PackedBytes > 0 && head.PackedBytes <= MostUnpacked;
            int unpacked = 0;
            for (int i = 0; i < head.Lengths.Length; i++)
            {
                int length = LittleEndian.Read(bytes, FixedBytes + (4 * i));
                right = right && length > 0 && length <= MostUnpacked - unpacked;
                unpacked += length;
                head.Lengths[i] = length;
            }

            return right ? head : null;
        }

        /// <summary>Tells whether the head names a digest as that of the packed assemblies.</summary>
        /// <param name="bytes">Starts with the head.</param>
        /// <param name="digest">The SHA-256 digest [32].</param>
        /// <returns>Whether it does.</returns>
        public static bool HasDigest(byte[] bytes, byte[] digest)
        {
            for (int i = 0; i < digest.Length; i++)
            {
                if (bytes[16 + i] != digest[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
