using System;
using Earshot.Hal;
using Earshot.Update;

namespace Earshot.Loader
{
    /// <summary>
    /// Starts the update that is to run, else what was deployed. An update on trial is counted before it is started, so
    /// that one which hangs, crashes or never comes online is given up after a few starts, whatever it does.
    /// </summary>
    public sealed class Starter
    {
        private readonly IStorage _storage;
        private readonly IBoard _board;
        private readonly ILauncher _launcher;

        /// <summary>Initializes a new instance of the <see cref="Starter"/> class.</summary>
        /// <param name="storage">The node's storage.</param>
        /// <param name="board">The chip.</param>
        /// <param name="launcher">Starts applications.</param>
        public Starter(IStorage storage, IBoard board, ILauncher launcher)
        {
            _storage = storage;
            _board = board;
            _launcher = launcher;
        }

        /// <summary>Starts an application; does not return while it runs.</summary>
        public void Run()
        {
            UpdateRecord record = UpdateRecord.Read(_storage);
            while (record.Current != 0)
            {
                if (record.IsOutdated(_launcher.Deployed))
                {
                    record.Forget();
                    Note(record);
                    break;
                }

                SlotState state = record.State(record.Current);
                if (state == SlotState.Good || (state == SlotState.Trying && record.CountStart(_launcher.Deployed)))
                {
                    if (state == SlotState.Trying && !Note(record))
                    {
                        // A trial that is not counted could go on for ever; it has another chance when the flash takes the note.
                        break;
                    }

                    byte[][]? assemblies = Unpack(record.Current);
                    if (assemblies != null)
                    {
                        Launch(record, assemblies);
                        return;
                    }
                }

                record.GiveUp();
                Note(record);
            }

            _launcher.StartDeployed();
        }

        private static bool Note(UpdateRecord record)
        {
            try
            {
                record.Write();
                return true;
            }
            catch (Exception)
            {
                return false;
            }
        }

        private byte[][]? Unpack(int slot)
        {
            try
            {
                byte[]? first = _storage.Read(UpdateRecord.PartName(slot, 0));
                UpdateBundle? head = first == null ? null : UpdateBundle.Parse(first);

                // With the same two numbers the interpreter would mix both.
                Version deployed = _launcher.Deployed;
                if (head == null || (head.Major == deployed.Major && head.Minor == deployed.Minor))
                {
                    return null;
                }

                Inflater inflater = new Inflater(_storage, slot, head.PackedPlace);
                byte[][] assemblies = new byte[head.Lengths.Length][];
                for (int i = 0; i < assemblies.Length; i++)
                {
                    assemblies[i] = new byte[head.Lengths[i]];
                    inflater.Unpack(assemblies[i]);
                }

                return assemblies;
            }
            catch (Exception)
            {
                return null;
            }
        }

        /// <summary>Loads and starts; whatever ends there ends in a restart, since pins and threads of half an application are in the way of another.</summary>
        private void Launch(UpdateRecord record, byte[][] assemblies)
        {
            bool loaded = false;
            try
            {
                for (int i = 0; i < assemblies.Length; i++)
                {
                    _launcher.Load(assemblies[i]);
                }

                loaded = true;
                _launcher.Start();
            }
            catch (Exception)
            {
                if (!loaded)
                {
                    record.GiveUp();
                    Note(record);
                }
            }

            _board.Reboot();
        }
    }
}
