using System;
using Earshot.Hal;
using Earshot.Security;

namespace Earshot.Update
{
    /// <summary>
    /// Takes an update in parts, puts each on flash as it comes, checks the whole, and marks it to be started. Nothing
    /// that runs or could be gone back to is touched before that, wherever the power goes.
    /// </summary>
    /// <remarks>
    /// Until <see cref="Begin"/> it holds nothing but itself. Who calls it has to know that the caller may give orders:
    /// a command is authenticated before it comes here. The bundle is trusted for its signature alone.
    /// </remarks>
    public sealed class UpdateReceiver
    {
        /// <summary>The name of the file with the public key in the node's storage.</summary>
        public const string KeyFile = "update.pub";

        /// <summary>The length of what stands before the bytes of a part in a message: what names the bundle, and the number of the part.</summary>
        public const int MessageHeadBytes = UpdateRecord.IdentityBytes + 1;

        /// <summary>The length of the longest message with a part.</summary>
        public const int MessageBytes = MessageHeadBytes + UpdateRecord.PartBytes;

        private readonly IStorage _storage;
        private BundleCheck? _check;
        private int _slot;
        private int _bytes;

        /// <summary>Initializes a new instance of the <see cref="UpdateReceiver"/> class.</summary>
        /// <param name="storage">The node's storage.</param>
        public UpdateReceiver(IStorage storage)
        {
            _storage = storage;
        }

        /// <summary>Gets what it is at.</summary>
        public UpdateStage Stage { get; private set; }

        /// <summary>Gets why the bundle was refused, or an empty string.</summary>
        public string Error { get; private set; } = string.Empty;

        /// <summary>Gets what names the bundle that was begun last, or <see langword="null"/>.</summary>
        public byte[]? Identity { get; private set; }

        /// <summary>Gets the part that is wanted next, from 0; <see cref="Parts"/> when all are there.</summary>
        public int Next { get; private set; }

        /// <summary>Gets the number of parts of the bundle.</summary>
        public int Parts
        {
            get { return (_bytes + UpdateRecord.PartBytes - 1) / UpdateRecord.PartBytes; }
        }

        /// <summary>Begins to take a bundle, or goes on with one of which parts are there.</summary>
        /// <param name="identity">What names the bundle: the first 8 bytes of the SHA-256 digest of what is signed.</param>
        /// <param name="bytes">The length of the bundle.</param>
        /// <returns>Why it cannot be taken, or an empty string.</returns>
        public string Begin(byte[] identity, int bytes)
        {
            if (identity.Length != UpdateRecord.IdentityBytes || bytes <= 0 || bytes > UpdateRecord.MostParts * UpdateRecord.PartBytes)
            {
                return "a bundle of at most 81600 bytes and its 8 byte name expected";
            }

            try
            {
                UpdateRecord record = UpdateRecord.Read(_storage);
                if (record.IsTrying)
                {
                    return "the update before is on trial: wait until it has come online for good or was taken back";
                }

                byte[]? key = _storage.Read(KeyFile);
                if (key == null || key.Length != RsaSignature.KeyBytes)
                {
                    return KeyFile + " is missing or damaged: provision the node";
                }

                _slot = record.Current == 1 ? 2 : 1;
                Identity = identity;
                _bytes = bytes;
                _check = null;
                Error = string.Empty;
                Next = 0;
                bool known = record.Holds(_slot, identity, bytes);
                if (known && record.State(_slot) == SlotState.Ready)
                {
                    Next = Parts;
                    Stage = UpdateStage.Ready;
                    return string.Empty;
                }

                Stage = UpdateStage.Receiving;
                if (known && record.State(_slot) == SlotState.Receiving)
                {
                    FindNext();
                }
                else
                {
                    Empty(record);
                    record.SetBundle(_slot, identity, bytes);
                    record.SetState(_slot, SlotState.Receiving);
                    record.Write();
                }

                return string.Empty;
            }
            catch (Exception)
            {
                Stage = UpdateStage.Refused;
                Error = "the flash refuses what is written";
                return Error;
            }
        }

        /// <summary>Takes a message with a part: what names the bundle [8], the number of the part [1], its bytes.</summary>
        /// <param name="message">Holds the message.</param>
        /// <param name="count">The length of the message.</param>
        /// <returns>Whether the part is on flash now; if not, <see cref="Next"/> is wanted.</returns>
        public bool Take(byte[] message, int count)
        {
            if (Identity == null || Stage == UpdateStage.Idle || Stage == UpdateStage.Refused || count <= MessageHeadBytes || count > message.Length || !IsMeant(message))
            {
                return false;
            }

            int part = message[UpdateRecord.IdentityBytes];
            if (part != Next || Next == Parts)
            {
                // The same one again, when its acknowledgement was lost, is there; one further on is too early.
                return part < Next;
            }

            byte[] content = new byte[count - MessageHeadBytes];
            if (content.Length != LengthOf(part))
            {
                return false;
            }

            Array.Copy(message, MessageHeadBytes, content, 0, content.Length);
            try
            {
                _storage.Write(UpdateRecord.PartName(_slot, part), content);
            }
            catch (Exception)
            {
                Refuse("the flash refuses what is written: is it full?");
                return false;
            }

            Next++;
            Stage = Next == Parts ? UpdateStage.Checking : UpdateStage.Receiving;
            return true;
        }

        /// <summary>Does a piece of what there is to do: to be called again and again, from the task that calls <see cref="Take"/>, while <see cref="Stage"/> is checking.</summary>
        public void Step()
        {
            if (Stage != UpdateStage.Checking)
            {
                return;
            }

            try
            {
                if (_check == null)
                {
                    byte[]? key = _storage.Read(KeyFile);
                    if (key == null || key.Length != RsaSignature.KeyBytes)
                    {
                        Refuse(KeyFile + " is missing or damaged: provision the node");
                        return;
                    }

                    _check = new BundleCheck(_storage, _slot, Identity!, _bytes, key);
                    return;
                }

                if (!_check.Step())
                {
                    return;
                }

                string error = _check.Error;
                _check = null;
                if (error.Length > 0)
                {
                    Refuse(error);
                    return;
                }

                UpdateRecord record = UpdateRecord.Read(_storage);
                record.SetState(_slot, SlotState.Ready);
                record.Write();
                Stage = UpdateStage.Ready;
            }
            catch (Exception)
            {
                _check = null;
                Refuse("the flash refuses what is written");
            }
        }

        /// <summary>Marks the bundle that was received to be started by the loader; the caller then restarts the node.</summary>
        /// <returns>Why it cannot be, or an empty string.</returns>
        public string Activate()
        {
            try
            {
                UpdateRecord record = UpdateRecord.Read(_storage);
                int slot = record.Current == 1 ? 2 : 1;
                if (record.IsTrying || record.State(slot) != SlotState.Ready)
                {
                    return "there is no whole bundle to be started: send one";
                }

                record.Previous = record.Current;
                record.Current = slot;
                record.SetState(slot, SlotState.Trying);
                record.Write();
                return string.Empty;
            }
            catch (Exception)
            {
                return "the flash refuses what is written";
            }
        }

        /// <summary>Takes the update that runs back: the loader then starts what ran before it, or what was deployed; the caller restarts the node.</summary>
        /// <returns>Why it cannot be, or an empty string.</returns>
        public string RollBack()
        {
            try
            {
                UpdateRecord record = UpdateRecord.Read(_storage);
                if (record.Current == 0)
                {
                    return "the deployed application runs: there is nothing to go back to";
                }

                record.GiveUp();
                record.Write();
                return string.Empty;
            }
            catch (Exception)
            {
                return "the flash refuses what is written";
            }
        }

        private bool IsMeant(byte[] message)
        {
            for (int i = 0; i < UpdateRecord.IdentityBytes; i++)
            {
                if (message[i] != Identity![i])
                {
                    return false;
                }
            }

            return true;
        }

        private int LengthOf(int part)
        {
            int left = _bytes - (part * UpdateRecord.PartBytes);
            return left < UpdateRecord.PartBytes ? left : UpdateRecord.PartBytes;
        }

        private void FindNext()
        {
            while (Next < Parts)
            {
                byte[]? part = _storage.Read(UpdateRecord.PartName(_slot, Next));
                if (part == null || part.Length != LengthOf(Next))
                {
                    return;
                }

                Next++;
            }

            Stage = UpdateStage.Checking;
        }

        /// <summary>Empties the slot: first on record, so that no part of an older bundle is ever taken for one of the new.</summary>
        private void Empty(UpdateRecord record)
        {
            record.SetState(_slot, SlotState.Empty);
            if (record.Previous == _slot)
            {
                record.Previous = 0;
            }

            record.Write();
            for (int part = 0; part < UpdateRecord.MostParts; part++)
            {
                _storage.Delete(UpdateRecord.PartName(_slot, part));
            }
        }

        private void Refuse(string why)
        {
            Stage = UpdateStage.Refused;
            Error = why;
            try
            {
                Empty(UpdateRecord.Read(_storage));
            }
            catch (Exception)
            {
                // What is left of it is not marked, so nobody starts it, and the next bundle takes its place.
            }
        }
    }
}
