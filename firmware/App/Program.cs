using System;
using Earshot.Bearing;
using Earshot.Detection;
using Earshot.Hal;
using Earshot.Hal.Esp32;
using Earshot.Messaging;
using Earshot.Operation;

namespace Earshot.App
{
    /// <summary>Composes the node on the ESP32: the only place that knows both the node and its drivers.</summary>
    public static class Program
    {
        /// <summary>The firmware's version, as status messages tell it.</summary>
        public const string Version = "0.1.0";

        /// <summary>Detections that wait for the broker: 24 s of one presence.</summary>
        private const int OutboxMessages = 24;

        /// <summary>Starts the node; does not return.</summary>
        /// <exception cref="InvalidOperationException">node.json is missing or wrong; the message says what and where.</exception>
        public static void Main()
        {
            IStorage storage = new FlashStorage();
            NodeConfiguration configuration = LoadConfiguration(storage);
            int boot = BootCounter.Next(storage);

            IClock clock = new Esp32Clock();
            int load = SpeedTest.MeasureLoad(configuration.Geometry, BuiltInProfiles.Signatures, clock);
            IMicrophoneArray microphones = new I2sMicrophoneArray(
                clock,
                configuration.Geometry.Kind == ArrayKind.Cross ? 2 : 1,
                configuration.RingBytes);
            IUplink uplink = new MqttUplink(
                configuration.Broker,
                configuration.Port,
                configuration.Secure,
                configuration.Id,
                configuration.User,
                configuration.Password,
                new NodeTopics(configuration.TopicRoot, configuration.Id).Status,
                StatusWriter.Offline(configuration));

            Outbox outbox = new Outbox(OutboxMessages);
            Listener listener = new Listener(
                configuration,
                boot,
                microphones,
                clock,
                new GpioStatusLight(),
                outbox,
                SpeedTest.StrideFor(load));
            Publisher publisher = new Publisher(
                new NodeTopics(configuration.TopicRoot, configuration.Id),
                StatusWriter.Online(configuration, boot, Version, load),
                outbox,
                uplink,
                clock);

            IScheduler scheduler = new Esp32Scheduler(clock);
            scheduler.Add(listener);
            scheduler.Add(publisher);
            scheduler.Run();
        }

        private static NodeConfiguration LoadConfiguration(IStorage storage)
        {
            byte[]? text = storage.Read(NodeConfiguration.FileName);
            if (text == null)
            {
                throw new InvalidOperationException(NodeConfiguration.FileName + " is missing: provision the node");
            }

            NodeConfiguration? configuration = NodeConfiguration.Parse(text, out string error);
            if (configuration == null)
            {
                throw new InvalidOperationException(error);
            }

            return configuration;
        }
    }
}
