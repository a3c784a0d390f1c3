using System;
using Earshot.Bearing;
using Earshot.Operation;

namespace Earshot.Messaging
{
    /// <summary>Writes the retained status message; it holds no position (docs/messages.md).</summary>
    public static class StatusWriter
    {
        private const int LargestStatus = 512;

        private const int LargestError = 160;

        /// <summary>Writes the message of a node that is online.</summary>
        /// <param name="configuration">The node's configuration.</param>
        /// <param name="boot">The number of this boot.</param>
        /// <param name="firmware">The firmware's version.</param>
        /// <param name="load">The load that the analysis was measured to be at boot, in percent of real time.</param>
        /// <param name="careful">Whether the node is in safe operation because it started again and again.</param>
        /// <returns>The message.</returns>
        public static byte[] Online(NodeConfiguration configuration, int boot, string firmware, int load, bool careful)
        {
            byte[] buffer = new byte[LargestStatus];
            JsonWriter json = new JsonWriter(buffer);
            Start(json, configuration, "online");
            json.Integer("boot", boot);
            json.String("mode", configuration.Mode);
            json.String("firmware", firmware);
            ArrayGeometry geometry = configuration.Geometry;
            json.String("array", geometry.Kind == ArrayKind.Cross ? "cross" : geometry.Kind == ArrayKind.Pair ? "pair" : "single");
            if (geometry.Kind != ArrayKind.Single)
            {
                json.Fixed("spacing", geometry.SpacingMillimetres, 3);
                json.Fixed("heading", geometry.HeadingCentiDegrees, 2);
            }

            json.Integer("load", load);
            json.Integer("stride", SpeedTest.StrideFor(load));
            if (careful)
            {
                json.String("safe", "boot-loop");
            }

            return Finish(json, buffer);
        }

        /// <summary>Writes the message of a node that is online and does not listen.</summary>
        /// <param name="configuration">What could be used of the node's configuration.</param>
        /// <param name="boot">The number of this boot.</param>
        /// <param name="firmware">The firmware's version.</param>
        /// <param name="error">What is wrong with its configuration; empty when it is the microphones that do not start.</param>
        /// <returns>The message.</returns>
        public static byte[] Deaf(NodeConfiguration configuration, int boot, string firmware, string error)
        {
            byte[] buffer = new byte[LargestStatus];
            JsonWriter json = new JsonWriter(buffer);
            Start(json, configuration, "online");
            json.Integer("boot", boot);
            json.String("firmware", firmware);
            json.String("safe", error.Length > 0 ? "configuration" : "deaf");
            if (error.Length > 0)
            {
                json.String("error", error.Length > LargestError ? error.Substring(0, LargestError) : error);
            }

            return Finish(json, buffer);
        }

        /// <summary>Writes the last will, which the broker publishes when the node goes silent.</summary>
        /// <param name="configuration">The node's configuration.</param>
        /// <returns>The message, ASCII only.</returns>
        public static string Offline(NodeConfiguration configuration)
        {
            return "{\"v\":1,\"node\":\"" + configuration.Id + "\",\"state\":\"offline\"}";
        }

        private static void Start(JsonWriter json, NodeConfiguration configuration, string state)
        {
            json.Begin();
            json.Integer("v", 1);
            json.String("node", configuration.Id);
            json.String("state", state);
        }

        private static byte[] Finish(JsonWriter json, byte[] buffer)
        {
            if (!json.End())
            {
                throw new InvalidOperationException();
            }

            byte[] message = new byte[json.Count];
            Array.Copy(buffer, 0, message, 0, message.Length);
            return message;
        }
    }
}
