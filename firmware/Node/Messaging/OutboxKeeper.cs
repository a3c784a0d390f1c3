using System;
using Earshot.Hal;

namespace Earshot.Messaging
{
    /// <summary>
    /// The task that moves messages between memory and flash, so that neither the one that hears nor the one that waits
    /// for the network does.
    /// </summary>
    public sealed class OutboxKeeper : ITask
    {
        /// <summary>100 ms: what was posted that long before the power went is on flash.</summary>
        private const long Period = 100000;

        /// <summary>After the flash refused a message none is written for 30 s.</summary>
        private const long PauseAfterFailure = 30000000;

        /// <summary>A message that cannot be read for so long, five seconds of periods, is lost.</summary>
        private const int MostFailedReads = 50;

        private readonly Outbox _outbox;
        private readonly OutboxStore _store;
        private readonly IClock _clock;
        private long _nextKeep;
        private int _failedReads;

        /// <summary>Initializes a new instance of the <see cref="OutboxKeeper"/> class and takes in what is on flash.</summary>
        /// <param name="outbox">The outbox, still empty.</param>
        /// <param name="slots">How many messages there may be on flash.</param>
        /// <param name="storage">The node's storage.</param>
        /// <param name="clock">The clock.</param>
        public OutboxKeeper(Outbox outbox, int slots, IStorage storage, IClock clock)
        {
            _outbox = outbox;
            _clock = clock;
            _store = new OutboxStore(storage, clock);
            for (int slot = 0; slot < slots; slot++)
            {
                TakeIn(slot);
            }
        }

        /// <inheritdoc/>
        public string Name
        {
            get { return "keeper"; }
        }

        /// <summary>Gets a value indicating whether the flash refused a message lately.</summary>
        public bool Failed { get; private set; }

        /// <inheritdoc/>
        public long RunOnce()
        {
            long now = _clock.Microseconds;
            DeleteDelivered();
            if (now >= _nextKeep)
            {
                try
                {
                    Keep();
                    Failed = false;
                }
                catch (Exception)
                {
                    // What is in memory stays there; a flash that is full or broken is said as a fault.
                    Failed = true;
                    _nextKeep = now + PauseAfterFailure;
                }
            }

            // Newer messages wait for what comes back from flash, and one that is full still gives it back.
            Load();
            return now + Period;
        }

        private void TakeIn(int slot)
        {
            try
            {
                byte[]? content = _store.Read(slot);
                if (content != null)
                {
                    _outbox.Restore(slot, OutboxStore.OrderOf(content), OutboxStore.IsVital(content));
                }
                else
                {
                    // A write that the power cut left a torn file.
                    _store.Delete(slot);
                }
            }
            catch (Exception)
            {
                // A file that cannot be read holds nothing; the next message there replaces it.
            }
        }

        private void DeleteDelivered()
        {
            for (int slot = _outbox.NextToDelete(); slot >= 0; slot = _outbox.NextToDelete())
            {
                try
                {
                    _store.Delete(slot);
                }
                catch (Exception)
                {
                    // The next message there replaces it; after a restart it is sent once more, which receivers drop.
                    Failed = true;
                }

                _outbox.Clear(slot);
            }
        }

        private void Keep()
        {
            byte[]? message = _outbox.NextToKeep(out int order, out bool vital, out int slot);
            while (message != null)
            {
                _store.Write(slot, order, vital, message);
                _outbox.Kept(order, vital, slot);
                message = _outbox.NextToKeep(out order, out vital, out slot);
            }
        }

        private void Load()
        {
            for (int slot = _outbox.NextToLoad(); slot >= 0; slot = _outbox.NextToLoad())
            {
                byte[]? content;
                try
                {
                    content = _store.Read(slot);
                    _failedReads = 0;
                }
                catch (Exception)
                {
                    // All newer messages wait for this one: it is tried for a while, and then given up rather than all of them.
                    Failed = true;
                    _failedReads++;
                    if (_failedReads < MostFailedReads)
                    {
                        return;
                    }

                    content = null;
                    _failedReads = 0;
                }

                if (content == null || _store.IsTooOld(content))
                {
                    _outbox.Lose(slot);
                }
                else
                {
                    _outbox.Load(slot, content, OutboxStore.HeaderBytes);
                }
            }
        }
    }
}
