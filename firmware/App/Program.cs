using System;
using Earshot.Commands;
using Earshot.Hal;
using Earshot.Hal.Esp32;
using Earshot.Operation;
using Earshot.Update;

namespace Earshot.App
{
    /// <summary>Starts the node on the ESP32, whatever is wrong with it.</summary>
    public static class Program
    {
        /// <summary>The firmware's version, as status messages tell it.</summary>
        public const string Version = "0.1.0";

        /// <summary>Detections that wait for the broker in memory: 11 s of one presence.</summary>
        internal const int OutboxMessages = 12;

        /// <summary>Detections that wait on flash: with 4 KiB of metadata for eight of them, a quarter of the smallest drive.</summary>
        internal const int OutboxSlots = 48;

        /// <summary>Starts the node; does not return.</summary>
        public static void Main()
        {
            IStorage storage = new FlashStorage();
            IClock clock = new Esp32Clock();
            IBoard board = new Esp32Board();
            BootRecord record = BootRecord.Begin(storage);
            StatusPattern light = new StatusPattern(new GpioStatusLight());
            Supervisor supervisor = new Supervisor(record, board, clock, new GpioWatchdog());
            IScheduler scheduler = new Esp32Scheduler(clock, supervisor);
            ConfigurationTrial? trial = ConfigurationTrial.Begin(storage);
            byte[]? text = trial != null && trial.Text != null ? trial.Text : ReadConfiguration(storage);
            string error = NodeConfiguration.FileName + " is missing: provision the node";
            NodeConfiguration? configuration = text == null ? null : NodeConfiguration.Parse(text, out error);
            if (configuration != null)
            {
                NodeComposer composer = new NodeComposer(configuration, text!, trial, storage, clock, board, record, light, supervisor);
                try
                {
                    composer.AddNode(scheduler);
                }
                catch (Exception)
                {
                    record.CountFailure();
                    UpdateTrial.TakeBack(storage, record, board);
                    if (!record.IsLooping)
                    {
                        supervisor.Reboot(RebootReason.Failures);
                    }

                    // Not even the careful configuration starts: say so, at least.
                    scheduler = new Esp32Scheduler(clock, supervisor);
                    composer.AddDeafNode(scheduler, string.Empty);
                }
            }
            else
            {
                // An update that cannot read what the application before it could is none.
                UpdateTrial.TakeBack(storage, record, board);
                configuration = text == null ? null : NodeConfiguration.Salvage(text);
                scheduler.Add(new ConfigurationWatch(storage, clock, supervisor, configuration == null ? light : null));
                if (configuration != null)
                {
                    new NodeComposer(configuration, text!, trial, storage, clock, board, record, light, supervisor).AddDeafNode(scheduler, error);
                }
            }

            scheduler.Run();
        }

        private static byte[]? ReadConfiguration(IStorage storage)
        {
            try
            {
                return storage.Read(NodeConfiguration.FileName);
            }
            catch (Exception)
            {
                // A flash that cannot be read is like one without the file.
                return null;
            }
        }
    }
}
