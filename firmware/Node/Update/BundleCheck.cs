using Earshot.Hal;
using Earshot.Security;

namespace Earshot.Update
{
    /// <summary>
    /// Checks a bundle that is in the storage, a piece at a time, so that the task that does it stays responsive: is it
    /// the bundle that was named, who signed it, and is every byte as it was signed.
    /// </summary>
    internal sealed class BundleCheck
    {
        private readonly IStorage _storage;
        private readonly int _slot;
        private readonly int _bytes;
        private readonly byte[] _first;
        private readonly UpdateBundle? _head;
        private readonly RsaSignature? _signature;
        private readonly Sha256 _sha = new Sha256();
        private bool _signed;
        private int _part;

        /// <summary>Initializes a new instance of the <see cref="BundleCheck"/> class.</summary>
        /// <param name="storage">The node's storage.</param>
        /// <param name="slot">The slot that holds the bundle.</param>
        /// <param name="identity">What names the bundle.</param>
        /// <param name="bytes">Its length.</param>
        /// <param name="key">The public key of whoever signs.</param>
        public BundleCheck(IStorage storage, int slot, byte[] identity, int bytes, byte[] key)
        {
            _storage = storage;
            _slot = slot;
            _bytes = bytes;
            _first = storage.Read(UpdateRecord.PartName(slot, 0)) ?? new byte[0];
            _head = UpdateBundle.Parse(_first);
            if (_head == null || _head.PackedPlace + _head.PackedBytes != bytes)
            {
                Error = "the bundle is damaged: its head is none";
                return;
            }

            Sha256 sha = new Sha256();
            sha.Append(_first, 0, _head.SignedBytes);
            byte[] digest = sha.Finish();
            for (int i = 0; i < UpdateRecord.IdentityBytes; i++)
            {
                if (digest[i] != identity[i])
                {
                    Error = "the bundle is another one than was announced";
                    return;
                }
            }

            _signature = new RsaSignature(key, _first, _head.SignedBytes, digest);
        }

        /// <summary>Gets what is wrong, or an empty string.</summary>
        public string Error { get; private set; } = string.Empty;

        /// <summary>Does a piece of the work: a fraction of a second on the interpreter.</summary>
        /// <returns>Whether all is done; then <see cref="Error"/> tells the outcome.</returns>
        public bool Step()
        {
            if (Error.Length > 0)
            {
                return true;
            }

            if (!_signed)
            {
                _signed = _signature!.Step();
                if (_signed && !_signature.IsValid)
                {
                    Error = "the signature is not by the key that this node has";
                }

                return Error.Length > 0;
            }

            int start = _part * UpdateRecord.PartBytes;
            byte[]? part = _storage.Read(UpdateRecord.PartName(_slot, _part));
            if (part == null)
            {
                Error = "the flash does not hold what was written";
                return true;
            }

            int skipped = _part == 0 ? _head!.PackedPlace : 0;
            _sha.Append(part, skipped, part.Length - skipped);
            _part++;
            if (start + UpdateRecord.PartBytes < _bytes)
            {
                return false;
            }

            if (!UpdateBundle.HasDigest(_first, _sha.Finish()))
            {
                Error = "the bundle is damaged: its content is not what was signed";
            }

            return true;
        }
    }
}
