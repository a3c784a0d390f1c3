using System;
using Earshot.Bearing;
using Earshot.Operation;

namespace Earshot.Messaging
{
    /// <summary>Writes the retained status message; it holds no position (docs/messages.md).</summary>
    public static class StatusWriter
    {
        private const int LargestStatus = 640;

        private const int LargestError = 160;

        /// <summary>Writes the message of a node that is online.</summary>
        /// <param name="status">What it says.</param>
        /// <returns>The message.</returns>
        public static byte[] Online(NodeStatus status)
        {
            byte[] buffer = new byte[LargestStatus];
            JsonWriter json = new JsonWriter(buffer);
            json.Begin();
            json.Integer("v", 1);
            json.String("node", status.Configuration.Id);
            json.String("state", "online");
            json.Integer("boot", status.Boot);
            json.String("firmware", status.Firmware);
            json.String("config", status.Hash);
            bool listens = status.Safe.Length == 0 || status.Safe == "boot-loop";
            if (listens)
            {
                WriteListening(json, status);
            }

            if (status.Safe.Length > 0)
            {
                json.String("safe", status.Safe);
            }

            if (status.Error.Length > 0)
            {
                json.String("error", status.Error.Length > LargestError ? status.Error.Substring(0, LargestError) : status.Error);
            }

            if (!json.End())
            {
                throw new InvalidOperationException();
            }

            byte[] message = new byte[json.Count];
            Array.Copy(buffer, 0, message, 0, message.Length);
            return message;
        }

        /// <summary>Writes the last will, which the broker publishes when the node goes silent.</summary>
        /// <param name="configuration">The node's configuration.</param>
        /// <returns>The message, ASCII only.</returns>
        public static string Offline(NodeConfiguration configuration)
        {
            return "{\"v\":1,\"node\":\"" + configuration.Id + "\",\"state\":\"offline\"}";
        }

        private static void WriteListening(JsonWriter json, NodeStatus status)
        {
            ArrayGeometry geometry = status.Configuration.Geometry;
            json.String("mode", status.Mode);
            json.String("array", geometry.Kind == ArrayKind.Cross ? "cross" : geometry.Kind == ArrayKind.Pair ? "pair" : "single");
            if (geometry.Kind != ArrayKind.Single)
            {
                json.Fixed("spacing", geometry.SpacingMillimetres, 3);
                json.Fixed("heading", geometry.HeadingCentiDegrees, 2);
                if (status.Configuration.HeadingSource.Length > 0)
                {
                    json.Fixed("headingSd", status.Configuration.HeadingSigmaCentiDegrees, 2);
                    json.String("headingSource", status.Configuration.HeadingSource);
                }
            }

            json.Integer("load", status.Load);
            json.Integer("stride", SpeedTest.StrideFor(status.Load));
        }
    }
}
