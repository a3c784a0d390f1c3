using System;
using Earshot.Hal;
using Earshot.Messaging;
using Earshot.Operation;

namespace Earshot.Commands
{
    /// <summary>Writes replies to commands; docs/schemas/reply.schema.json is their contract.</summary>
    public sealed class ReplyWriter
    {
        private const int LargestShort = 448;

        private const int LargestLong = 1536;

        private const int LargestDetail = 160;

        private readonly string _node;
        private readonly int _boot;
        private readonly IClock _clock;

        /// <summary>Initializes a new instance of the <see cref="ReplyWriter"/> class.</summary>
        /// <param name="node">The node's identifier.</param>
        /// <param name="boot">The number of this boot.</param>
        /// <param name="clock">The clock.</param>
        public ReplyWriter(string node, int boot, IClock clock)
        {
            _node = node;
            _boot = boot;
            _clock = clock;
        }

        /// <summary>Says that a command has been carried out.</summary>
        /// <param name="id">The command's identifier.</param>
        /// <returns>The message.</returns>
        public byte[] Done(string id)
        {
            return Finish(Start(LargestShort, id, "done", out byte[] buffer), buffer);
        }

        /// <summary>Says that a command is refused.</summary>
        /// <param name="id">The command's identifier; empty if it could not be read.</param>
        /// <param name="reason">Why (<see cref="Refusal"/>).</param>
        /// <param name="detail">What exactly is wrong, or an empty string.</param>
        /// <returns>The message.</returns>
        public byte[] Refused(string id, string reason, string detail)
        {
            JsonWriter json = Start(LargestShort, id, "refused", out byte[] buffer);
            json.String("reason", reason);
            if (detail.Length > 0)
            {
                json.String("detail", detail.Length > LargestDetail ? detail.Substring(0, LargestDetail) : detail);
            }

            return Finish(json, buffer);
        }

        /// <summary>Says that a command could not be carried out.</summary>
        /// <param name="id">The command's identifier.</param>
        /// <param name="reason">Why.</param>
        /// <returns>The message.</returns>
        public byte[] Failed(string id, string reason)
        {
            JsonWriter json = Start(LargestShort, id, "failed", out byte[] buffer);
            json.String("reason", reason);
            return Finish(json, buffer);
        }

        /// <summary>Tells what a self-test found.</summary>
        /// <param name="id">The command's identifier.</param>
        /// <param name="health">How the node is.</param>
        /// <returns>The message.</returns>
        public byte[] OfSelfTest(string id, NodeHealth health)
        {
            JsonWriter json = Start(LargestLong, id, "done", out byte[] buffer);
            FaultWriter.Write(json, health);
            return Finish(json, buffer);
        }

        /// <summary>Tells what the node hears.</summary>
        /// <param name="id">The command's identifier.</param>
        /// <param name="snapshot">The spectrum.</param>
        /// <returns>The message.</returns>
        public byte[] OfSpectrum(string id, SpectrumSnapshot snapshot)
        {
            JsonWriter json = Start(LargestLong, id, "done", out byte[] buffer);
            json.Fixed("from", SpectrumSnapshot.FirstMilliHertz, 3);
            json.Fixed("step", SpectrumSnapshot.MilliHertzPerBand, 3);
            json.Integers("level", snapshot.Levels, SpectrumSnapshot.Bands);
            json.Integers("floor", snapshot.Floor, SpectrumSnapshot.Bands);
            return Finish(json, buffer);
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

        private JsonWriter Start(int largest, string id, string result, out byte[] buffer)
        {
            buffer = new byte[largest];
            JsonWriter json = new JsonWriter(buffer);
            long now = _clock.Microseconds;
            json.Begin();
            json.Integer("v", 1);
            json.String("node", _node);
            json.Integer("boot", _boot);
            json.Integer("up", now / 1000);
            long time = _clock.ToUnixMilliseconds(now);
            if (time >= 0)
            {
                json.Time("t", time);
            }

            if (id.Length > 0)
            {
                json.String("id", id);
            }

            json.String("result", result);
            return json;
        }
    }
}
