using System;
using Earshot.Hal;
using Earshot.Messaging;

namespace Earshot.Operation
{
    /// <summary>
    /// What a node remembers from boot to boot: the number of this one, so that (node, boot, seq) names a message for
    /// ever, why it started, how many boots in a row were short, and how often tasks failed.
    /// </summary>
    public sealed class BootRecord
    {
        /// <summary>The name of the file in the node's storage.</summary>
        public const string FileName = "boot.cnt";

        /// <summary>So many short boots in a row are a loop.</summary>
        public const int LoopLimit = 4;

        /// <summary>A boot that lasted so long, in microseconds, was not short.</summary>
        public const long LongBoot = 300000000;

        /// <summary>Boot, short boots, reason, failures, restarts: four bytes each, little endian. A shorter file holds the first of them.</summary>
        private const int Words = 5;

        private readonly IStorage _storage;
        private readonly object _gate = new object();
        private readonly int[] _words = new int[Words];

        private BootRecord(IStorage storage)
        {
            _storage = storage;
        }

        /// <summary>Gets the number of this boot, 1 for the first.</summary>
        public int Boot
        {
            get { return _words[0]; }
        }

        /// <summary>Gets a value indicating whether this boot followed so many short ones that the node should be careful.</summary>
        public bool IsLooping { get; private set; }

        /// <summary>Gets why the node started.</summary>
        public RebootReason Reason { get; private set; }

        /// <summary>Gets the number of exceptions that tasks have thrown since the node's first boot, as of the last note.</summary>
        public int Failures
        {
            get { return _words[3]; }
        }

        /// <summary>Gets how often the node restarted itself because a task was stale or failed.</summary>
        public int Restarts
        {
            get { return _words[4]; }
        }

        /// <summary>Gets a value indicating whether the storage refused a note.</summary>
        public bool StorageFailed { get; private set; }

        /// <summary>Counts this boot. A storage that fails stops nobody: the record is then kept in memory alone.</summary>
        /// <param name="storage">The node's storage.</param>
        /// <returns>The record.</returns>
        public static BootRecord Begin(IStorage storage)
        {
            BootRecord record = new BootRecord(storage);
            record.Read();
            record.Reason = (RebootReason)record._words[2];
            record.IsLooping = record._words[1] >= LoopLimit;
            record._words[0]++;
            record._words[1]++;
            record._words[2] = 0;
            record.Note();
            return record;
        }

        /// <summary>Counts an exception.</summary>
        public void CountFailure()
        {
            lock (_gate)
            {
                _words[3]++;
            }
        }

        /// <summary>Notes that this boot is no short one.</summary>
        public void Survived()
        {
            _words[1] = 0;
            Note();
        }

        /// <summary>Notes why the node is about to restart itself.</summary>
        /// <param name="reason">The reason.</param>
        public void NoteReboot(RebootReason reason)
        {
            _words[2] = (int)reason;
            if (reason == RebootReason.Stale || reason == RebootReason.Failures)
            {
                _words[4]++;
            }
            else
            {
                // A boot that ends as it should is not counted as short.
                _words[1] = 0;
            }

            Note();
        }

        private void Read()
        {
            try
            {
                byte[]? stored = _storage.Read(FileName);
                for (int i = 0; stored != null && i < Words && (4 * i) + 3 < stored.Length; i++)
                {
                    _words[i] = LittleEndian.Read(stored, 4 * i);
                }
            }
            catch (Exception)
            {
                StorageFailed = true;
            }
        }

        private void Note()
        {
            lock (_gate)
            {
                byte[] content = new byte[4 * Words];
                for (int i = 0; i < Words; i++)
                {
                    LittleEndian.Write(content, 4 * i, _words[i]);
                }

                try
                {
                    _storage.Write(FileName, content);
                    StorageFailed = false;
                }
                catch (Exception)
                {
                    StorageFailed = true;
                }
            }
        }
    }
}
