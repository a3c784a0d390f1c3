using System;
using Earshot.Hal;
using Earshot.Messaging;

namespace Earshot.Update
{
    /// <summary>
    /// What loader and application know of the two slots, in one small file that is replaced whole: which one to start,
    /// and how far each has come. The loader that reads it may be older than the application that writes it.
    /// </summary>
    public sealed class UpdateRecord
    {
        /// <summary>The name of the file in the node's storage.</summary>
        public const string FileName = "update.st";

        /// <summary>The number of slots; they are counted from 1, and 0 is the application that was deployed with the loader.</summary>
        public const int Slots = 2;

        /// <summary>An update that was started so often without coming back online has failed: a power cut or two is forgiven.</summary>
        public const int MostStarts = 3;

        /// <summary>A part of a bundle in the storage: with the storage's own 8 bytes one block of the drive, with its head one message.</summary>
        public const int PartBytes = 4080;

        /// <summary>The most parts that a slot takes: 80 KiB, since two slots share 256 KiB with everything else.</summary>
        public const int MostParts = 20;

        /// <summary>The length of what names a bundle: the first bytes of the SHA-256 digest of what is signed.</summary>
        public const int IdentityBytes = 8;

        private const byte Format = 1;

        /// <summary>Format, current slot, the one before it, version of the deployed application.</summary>
        private const int HeadBytes = 3 + VersionBytes;

        /// <summary>Three numbers.</summary>
        private const int VersionBytes = 6;

        /// <summary>State, starts, identity, length.</summary>
        private const int SlotBytes = 2 + IdentityBytes + 4;

        private readonly IStorage _storage;
        private readonly byte[] _content;

        private UpdateRecord(IStorage storage, byte[] content)
        {
            _storage = storage;
            _content = content;
        }

        /// <summary>Gets or sets the slot to start, 0 for the deployed application.</summary>
        public int Current
        {
            get { return _content[1]; }
            set { _content[1] = (byte)value; }
        }

        /// <summary>Gets or sets the slot to go back to when the current one fails.</summary>
        public int Previous
        {
            get { return _content[2]; }
            set { _content[2] = (byte)value; }
        }

        /// <summary>Gets a value indicating whether the application that runs is an update that has not come back online yet.</summary>
        public bool IsTrying
        {
            get { return Current != 0 && State(Current) == SlotState.Trying; }
        }

        /// <summary>Reads the record; one that is absent or of another format says that there are no updates.</summary>
        /// <param name="storage">The node's storage.</param>
        /// <returns>The record.</returns>
        public static UpdateRecord Read(IStorage storage)
        {
            byte[]? content = null;
            try
            {
                content = storage.Read(FileName);
            }
            catch (Exception)
            {
                // A flash that cannot be read holds no update.
            }

            if (content == null || content.Length != HeadBytes + (Slots * SlotBytes) || content[0] != Format || content[1] > Slots || content[2] > Slots)
            {
                content = new byte[HeadBytes + (Slots * SlotBytes)];
                content[0] = Format;
            }

            return new UpdateRecord(storage, content);
        }

        /// <summary>Gets the name of a part of a slot in the storage.</summary>
        /// <param name="slot">The slot, 1 or 2.</param>
        /// <param name="part">The part, from 0.</param>
        /// <returns>The name.</returns>
        public static string PartName(int slot, int part)
        {
            return (slot == 1 ? "ua" : "ub") + part.ToString();
        }

        /// <summary>Writes the record.</summary>
        /// <exception cref="InvalidOperationException">The storage does not hold what was written.</exception>
        public void Write()
        {
            byte[] copy = new byte[_content.Length];
            Array.Copy(_content, copy, copy.Length);
            _storage.Write(FileName, copy);
        }

        /// <summary>Gets how far a slot has come.</summary>
        /// <param name="slot">The slot, 1 or 2.</param>
        /// <returns>The state.</returns>
        public SlotState State(int slot)
        {
            return (SlotState)_content[Place(slot)];
        }

        /// <summary>Sets how far a slot has come; it was not started since.</summary>
        /// <param name="slot">The slot, 1 or 2.</param>
        /// <param name="state">The state.</param>
        public void SetState(int slot, SlotState state)
        {
            _content[Place(slot)] = (byte)state;
            _content[Place(slot) + 1] = 0;
        }

        /// <summary>Counts a start of the current slot; the first one binds it to what is deployed.</summary>
        /// <param name="deployed">The version of the deployed application.</param>
        /// <returns><see langword="false"/> where it was started often enough.</returns>
        public bool CountStart(Version deployed)
        {
            int starts = _content[Place(Current) + 1];
            if (starts >= MostStarts)
            {
                return false;
            }

            _content[Place(Current) + 1] = (byte)(starts + 1);
            if (starts == 0)
            {
                PutVersion(deployed, _content);
            }

            return true;
        }

        /// <summary>Tells whether the current slot was started first beside another deployed application: whoever deploys one by cable has the last word.</summary>
        /// <param name="deployed">The version of the deployed application.</param>
        /// <returns>Whether it was.</returns>
        public bool IsOutdated(Version deployed)
        {
            if (State(Current) == SlotState.Trying && _content[Place(Current) + 1] == 0)
            {
                return false;
            }

            byte[] version = new byte[3 + VersionBytes];
            PutVersion(deployed, version);
            for (int i = 3; i < version.Length; i++)
            {
                if (version[i] != _content[i])
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>Forgets the updates: what is deployed runs from now on.</summary>
        public void Forget()
        {
            Current = 0;
            Previous = 0;
            SetState(1, SlotState.Empty);
            SetState(2, SlotState.Empty);
        }

        /// <summary>Gives the current slot up and goes back to the one before it, where that is good, else to what was deployed.</summary>
        public void GiveUp()
        {
            SetState(Current, SlotState.Failed);
            Current = Previous != 0 && Previous != Current && State(Previous) == SlotState.Good ? Previous : 0;
            Previous = 0;
        }

        /// <summary>Tells whether a slot holds a certain bundle, or parts of it.</summary>
        /// <param name="slot">The slot, 1 or 2.</param>
        /// <param name="identity">What names the bundle [<see cref="IdentityBytes"/>].</param>
        /// <param name="bytes">The length of the bundle.</param>
        /// <returns>Whether it does.</returns>
        public bool Holds(int slot, byte[] identity, int bytes)
        {
            int place = Place(slot) + 2;
            for (int i = 0; i < IdentityBytes; i++)
            {
                if (_content[place + i] != identity[i])
                {
                    return false;
                }
            }

            return Length(slot) == bytes;
        }

        /// <summary>Gets the length of the bundle of a slot.</summary>
        /// <param name="slot">The slot, 1 or 2.</param>
        /// <returns>The length in bytes.</returns>
        public int Length(int slot)
        {
            int place = Place(slot) + 2 + IdentityBytes;
            return LittleEndian.Read(_content, place);
        }

        /// <summary>Sets which bundle a slot holds.</summary>
        /// <param name="slot">The slot, 1 or 2.</param>
        /// <param name="identity">What names the bundle [<see cref="IdentityBytes"/>].</param>
        /// <param name="bytes">The length of the bundle.</param>
        public void SetBundle(int slot, byte[] identity, int bytes)
        {
            int place = Place(slot) + 2;
            Array.Copy(identity, 0, _content, place, IdentityBytes);
            LittleEndian.Write(_content, place + IdentityBytes, bytes);
        }

        private static void PutVersion(Version version, byte[] content)
        {
            for (int i = 0; i < VersionBytes; i++)
            {
                int number = i < 2 ? version.Major : i < 4 ? version.Minor : version.Build;
                content[3 + i] = (byte)(number >> (8 * (i & 1)));
            }
        }

        private static int Place(int slot)
        {
            return HeadBytes + ((slot - 1) * SlotBytes);
        }
    }
}
