using Earshot.Hal;
using Earshot.Operation;
using Earshot.Security;
using Earshot.Update;

namespace Earshot.Commands
{
    /// <summary>Carries commands out, one after the other.</summary>
    public sealed class CommandExecutor
    {
        /// <summary>What takes longer than 20 s, in microseconds, has failed.</summary>
        private const long Patience = 20000000;

        private readonly NodeStatus _status;
        private readonly NodeHealth _health;
        private readonly Housekeeper _housekeeper;
        private readonly IStorage _storage;
        private readonly IClock _clock;
        private readonly ReplyWriter _replies;
        private string _id = string.Empty;
        private bool _testing;
        private SpectrumSnapshot? _snapshot;
        private int _frame;
        private int _tests;
        private long _deadline;
        private long _exerciseEnd;

        /// <summary>Initializes a new instance of the <see cref="CommandExecutor"/> class.</summary>
        /// <param name="status">What the node says about itself.</param>
        /// <param name="health">How it is.</param>
        /// <param name="housekeeper">Runs the self-test.</param>
        /// <param name="storage">The node's storage.</param>
        /// <param name="clock">The clock.</param>
        /// <param name="replies">Writes what comes of it.</param>
        public CommandExecutor(
            NodeStatus status, NodeHealth health, Housekeeper housekeeper, IStorage storage, IClock clock, ReplyWriter replies)
        {
            _status = status;
            _health = health;
            _housekeeper = housekeeper;
            _storage = storage;
            _clock = clock;
            _replies = replies;
        }

        /// <summary>Gets a value indicating whether a command is under way.</summary>
        public bool IsBusy
        {
            get { return _testing || _snapshot != null; }
        }

        /// <summary>Gets a value indicating whether the node is to start anew, once the reply has been delivered.</summary>
        public bool RestartWanted { get; private set; }

        /// <summary>Gets what came of the last command: <c>done</c>, or why not; empty when its reply comes after the restart.</summary>
        public string Outcome { get; private set; } = string.Empty;

        /// <summary>Gets the node's identifier.</summary>
        public string Node
        {
            get { return _status.Configuration.Id; }
        }

        /// <summary>Gets what takes updates, once one was begun; until then nothing is there for it.</summary>
        public UpdateReceiver? Updates { get; private set; }

        /// <summary>Begins a command.</summary>
        /// <param name="command">The command, to be obeyed.</param>
        /// <returns>The reply; <see langword="null"/> when it comes later.</returns>
        public byte[]? Begin(Command command)
        {
            _id = command.Id;
            _deadline = _clock.Microseconds + Patience;
            Outcome = string.Empty;
            switch (command.Do)
            {
                case "self-test":
                    _tests = _housekeeper.SelfTests;
                    _housekeeper.RequestSelfTest();
                    _testing = true;
                    return null;
                case "spectrum":
                    if (_health.Listener == null)
                    {
                        return Refuse(Refusal.Deaf, string.Empty);
                    }

                    _frame = _health.Listener.Frames;
                    _snapshot = new SpectrumSnapshot();
                    return null;
                case "exercise":
                    return Exercise(command.Minutes);
                case "accept-pose":
                    return AcceptPose();
                case "reboot":
                    RestartWanted = true;
                    return Finish();
                case "configure":
                    return Configure(command);
                case "update":
                    return BeginUpdate(command);
                case "start-update":
                    return Restart((Updates ?? new UpdateReceiver(_storage)).Activate());
                case "undo-update":
                    return Restart((Updates ?? new UpdateReceiver(_storage)).RollBack());
                default:
                    return Refuse(Refusal.Unknown, string.Empty);
            }
        }

        /// <summary>Goes on with what is under way; ends an exercise whose time is over.</summary>
        /// <returns>The reply to the command that has just been finished, or <see langword="null"/>.</returns>
        public byte[]? Continue()
        {
            long now = _clock.Microseconds;
            if (_exerciseEnd != 0 && now >= _exerciseEnd)
            {
                EndExercise();
            }

            if (_testing && _housekeeper.SelfTests != _tests)
            {
                _testing = false;
                Outcome = "done";
                return _replies.OfSelfTest(_id, _health);
            }

            if (_snapshot != null && AddFrame(_snapshot))
            {
                byte[] reply = _replies.OfSpectrum(_id, _snapshot);
                _snapshot = null;
                Outcome = "done";
                return reply;
            }

            if (IsBusy && now > _deadline)
            {
                _testing = false;
                _snapshot = null;
                Outcome = "timeout";
                return _replies.Failed(_id, Outcome);
            }

            return null;
        }

        /// <summary>The reader lets printable ASCII through, and nothing else.</summary>
        private static byte[] ToBytes(string text)
        {
            byte[] bytes = new byte[text.Length];
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)text[i];
            }

            return bytes;
        }

        private bool AddFrame(SpectrumSnapshot snapshot)
        {
            Listener listener = _health.Listener!;
            if (listener.Frames == _frame)
            {
                return false;
            }

            _frame = listener.Frames;
            return snapshot.Add(listener.Analyzer.Levels, listener.Analyzer.Detector.Floor);
        }

        private byte[] Exercise(int minutes)
        {
            if (minutes < 0)
            {
                return Refuse(Refusal.Parameter, "minutes: a number from 0 to 1440 expected");
            }

            if (minutes == 0)
            {
                EndExercise();
            }
            else
            {
                _exerciseEnd = _clock.Microseconds + (minutes * 60000000L);
                _status.SetMode("exercise");
            }

            return Finish();
        }

        private void EndExercise()
        {
            _exerciseEnd = 0;
            _status.SetMode(_status.Configuration.Mode);
        }

        private byte[] AcceptPose()
        {
            if (_housekeeper.PoseWatch == null)
            {
                return Refuse(Refusal.Deaf, "there is no compass");
            }

            _housekeeper.PoseWatch.Accept();
            return Finish();
        }

        private byte[]? Configure(Command command)
        {
            byte[] text = ToBytes(command.Configuration ?? string.Empty);
            NodeConfiguration? configuration = NodeConfiguration.Parse(text, out string error);
            if (configuration == null)
            {
                return Refuse(Refusal.Parameter, error);
            }

            if (configuration.Id != _status.Configuration.Id)
            {
                return Refuse(Refusal.Parameter, "node.json: id: " + _status.Configuration.Id + " expected");
            }

            ConfigurationTrial.Propose(_storage, command.Id, text);
            RestartWanted = true;
            return null;
        }

        private byte[] BeginUpdate(Command command)
        {
            byte[]? identity = IdentityOf(command.Bundle ?? string.Empty);
            if (identity == null)
            {
                return Refuse(Refusal.Parameter, "bundle: 16 hexadecimal digits expected");
            }

            UpdateReceiver updates = Updates ?? new UpdateReceiver(_storage);
            string error = updates.Begin(identity, command.Bytes);
            if (error.Length > 0)
            {
                return Refuse(Refusal.Parameter, error);
            }

            Updates = updates;
            return Finish();
        }

        private byte[] Restart(string error)
        {
            if (error.Length > 0)
            {
                return Refuse(Refusal.Parameter, error);
            }

            RestartWanted = true;
            return Finish();
        }

        private static byte[]? IdentityOf(string text)
        {
            byte[] bytes = new byte[UpdateRecord.IdentityBytes];
            bool ok = text.Length == 2 * bytes.Length;
            for (int i = 0; ok && i < bytes.Length; i++)
            {
                int value = (Hex.ValueOf(text[2 * i]) << 4) | Hex.ValueOf(text[(2 * i) + 1]);
                ok = value >= 0;
                bytes[i] = (byte)value;
            }

            return ok ? bytes : null;
        }

        private byte[] Finish()
        {
            Outcome = "done";
            return _replies.Done(_id);
        }

        private byte[] Refuse(string reason, string detail)
        {
            Outcome = reason;
            return _replies.Refused(_id, reason, detail);
        }
    }
}
