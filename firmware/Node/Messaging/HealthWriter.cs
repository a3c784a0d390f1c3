using Earshot.Hal;
using Earshot.Operation;

namespace Earshot.Messaging
{
    /// <summary>Writes the health message (docs/messages.md).</summary>
    public sealed class HealthWriter
    {
        private const int LargestMessage = 960;

        private readonly string _node;
        private readonly BootRecord _record;
        private readonly IClock _clock;
        private readonly Outbox _outbox;
        private readonly NodeHealth _health;
        private readonly byte[] _buffer = new byte[LargestMessage];
        private readonly JsonWriter _json;

        /// <summary>Initializes a new instance of the <see cref="HealthWriter"/> class.</summary>
        /// <param name="node">The node's identifier.</param>
        /// <param name="record">What the node remembers of its boots.</param>
        /// <param name="clock">The clock.</param>
        /// <param name="outbox">The outbox.</param>
        /// <param name="health">How the node is.</param>
        public HealthWriter(string node, BootRecord record, IClock clock, Outbox outbox, NodeHealth health)
        {
            _node = node;
            _record = record;
            _clock = clock;
            _outbox = outbox;
            _health = health;
            _json = new JsonWriter(_buffer);
        }

        /// <summary>Gets the buffer with the message; until <see cref="Write"/> is called again it is anybody's.</summary>
        public byte[] Buffer
        {
            get { return _buffer; }
        }

        /// <summary>Gets a number that changes whenever a fault has appeared or cleared.</summary>
        public int Revision
        {
            get { return _health.Revision; }
        }

        /// <summary>Writes the message into <see cref="Buffer"/>.</summary>
        /// <returns>Its length, or 0 if it did not fit.</returns>
        public int Write()
        {
            long now = _clock.Microseconds;
            _json.Begin();
            _json.Integer("v", 1);
            _json.String("node", _node);
            _json.Integer("boot", _record.Boot);
            _json.Integer("up", now / 1000);
            long time = _clock.ToUnixMilliseconds(now);
            if (time >= 0)
            {
                _json.Time("t", time);
                _json.Integer("tq", _clock.UncertaintyMilliseconds);
            }

            _json.String("reset", Name(_record.Reason));
            _json.Integer("restarts", _record.Restarts);
            _json.Integer("failures", _record.Failures);
            if (_health.FreeBytes >= 0)
            {
                _json.Integer("heap", _health.FreeBytes);
            }

            WriteSensors();
            _json.Integer("outbox", _outbox.Depth);
            _json.Integer("dropped", _outbox.Dropped);
            WriteCommands();
            WriteSound();
            FaultWriter.Write(_json, _health);
            return _json.End() ? _json.Count : 0;
        }

        private static string Name(RebootReason reason)
        {
            switch (reason)
            {
                case RebootReason.Stale:
                    return "stale";
                case RebootReason.Failures:
                    return "failures";
                case RebootReason.Request:
                    return "request";
                case RebootReason.Configured:
                    return "configured";
                case RebootReason.Retry:
                    return "retry";
                default:
                    return "power";
            }
        }

        private void WriteSensors()
        {
            if (_health.Millivolts > 0)
            {
                _json.Fixed("supply", _health.Millivolts, 3);
                _json.Integer("charge", _health.ChargePercent);
            }

            if (_health.HasTemperature)
            {
                _json.Fixed("temp", _health.CentiCelsius, 2);
            }

            Pose? pose = _health.Pose;
            if (pose != null)
            {
                _json.Fixed("heading", pose.HeadingCentiDegrees, 2);
                _json.Fixed("tilt", pose.TiltCentiDegrees, 2);
            }
        }

        private void WriteCommands()
        {
            _json.Integer("commands", _health.Commands);
            _json.Integer("refused", _health.Refused);
            if (_health.LastResult.Length > 0)
            {
                if (_health.LastCommand.Length > 0)
                {
                    _json.String("lastCommand", _health.LastCommand);
                }

                if (_health.LastDo.Length > 0)
                {
                    _json.String("lastDo", _health.LastDo);
                }

                _json.String("lastResult", _health.LastResult);
            }
        }

        private void WriteSound()
        {
            Listener? listener = _health.Listener;
            MicrophoneJudge? judge = _health.Judge;
            if (listener == null || judge == null)
            {
                return;
            }

            _json.Integer("frames", listener.Frames);
            _json.Integer("lost", listener.LostFrames);
            _json.Integer("load", listener.Load);
            _json.Boolean("wind", listener.Analyzer.Windy);
            if (!judge.HasLooked)
            {
                return;
            }

            _json.BeginArray("level");
            for (int m = 0; m < judge.Count; m++)
            {
                _json.Item(judge.LevelDeciBels(m));
            }

            _json.EndArray();
            _json.BeginArray("dc");
            for (int m = 0; m < judge.Count; m++)
            {
                _json.Item(judge.Offset(m));
            }

            _json.EndArray();
            _json.BeginArray("clip");
            for (int m = 0; m < judge.Count; m++)
            {
                _json.Item(judge.ClipPercent(m));
            }

            _json.EndArray();
        }
    }
}
