using Earshot.Bearing;
using Earshot.Messaging;

namespace Earshot.Operation
{
    /// <summary>What a node is told about itself: <c>node.json</c> in its storage; docs/configuration.md lists the fields.</summary>
    public sealed class NodeConfiguration
    {
        /// <summary>The name of the file in the node's storage.</summary>
        public const string FileName = "node.json";

        /// <summary>Gets how the microphones stand.</summary>
        public ArrayGeometry Geometry { get; } = new ArrayGeometry();

        /// <summary>Gets how the heading was found, 1 to 32 letters, digits, '-' or '_'; empty if nobody said.</summary>
        public string HeadingSource { get; private set; } = string.Empty;

        /// <summary>Gets the standard deviation of the heading in hundredths of a degree.</summary>
        public int HeadingSigmaCentiDegrees { get; private set; }

        /// <summary>Gets the node's identifier.</summary>
        public string Id { get; private set; } = string.Empty;

        /// <summary>Gets the mode that messages carry: <c>live</c>, <c>exercise</c> or <c>replay</c>.</summary>
        public string Mode { get; private set; } = "live";

        /// <summary>Gets the root of the topics.</summary>
        public string TopicRoot { get; private set; } = "earshot/v1";

        /// <summary>Gets the broker's host name or address.</summary>
        public string Broker { get; private set; } = string.Empty;

        /// <summary>Gets the broker's port.</summary>
        public int Port { get; private set; } = 8883;

        /// <summary>Gets a value indicating whether the connection to the broker is TLS, as it is unless the file says otherwise.</summary>
        public bool Secure { get; private set; } = true;

        /// <summary>Gets the user name at the broker, or <see langword="null"/>.</summary>
        public string? User { get; private set; }

        /// <summary>Gets the password at the broker, or <see langword="null"/>.</summary>
        public string? Password { get; private set; }

        /// <summary>Gets the size of the I2S ring of a bus in bytes, 6144 to 65536: 32768, or 16384 on a board without PSRAM.</summary>
        public int RingBytes { get; private set; } = 32768;

        /// <summary>Reads a configuration.</summary>
        /// <param name="text">The JSON text, UTF-8.</param>
        /// <param name="error">What is wrong, where, and what would be right; empty if nothing is.</param>
        /// <returns>The configuration, or <see langword="null"/> if something is wrong with it.</returns>
        public static NodeConfiguration? Parse(byte[] text, out string error)
        {
            NodeConfiguration configuration = new NodeConfiguration();
            JsonReader reader = new JsonReader(text);
            bool versioned = false;
            string taken = " ";
            while (reader.Next())
            {
                string wish = configuration.Take(reader, ref versioned);
                string name = reader.Name + " ";
                if (wish.Length == 0 && taken.Contains(" " + name))
                {
                    wish = "once expected, the field stands twice";
                }

                taken += name;
                if (wish.Length > 0)
                {
                    error = FileName + ": " + reader.Name + ": " + wish;
                    return null;
                }
            }

            error = reader.Error;
            if (error.Length == 0)
            {
                error = !versioned ? "v: 1 expected, the field is missing"
                    : configuration.Id.Length == 0 ? "id: the field is missing"
                    : configuration.Broker.Length == 0 ? "broker: the field is missing" : string.Empty;
            }

            if (error.Length > 0)
            {
                error = FileName + ": " + error;
                return null;
            }

            return configuration;
        }

        /// <summary>Takes what a configuration that is wrong still tells about who the node is and where its broker is.</summary>
        /// <param name="text">The JSON text.</param>
        /// <returns>A configuration with which to say what is wrong, or <see langword="null"/> where that cannot be told.</returns>
        public static NodeConfiguration? Salvage(byte[] text)
        {
            NodeConfiguration configuration = new NodeConfiguration();
            JsonReader reader = new JsonReader(text);
            bool versioned = false;
            bool reachable = true;
            while (reader.Next())
            {
                bool needed = reader.Name == "id" || reader.Name == "broker" || reader.Name == "port" || reader.Name == "root" || reader.Name == "tls"
                    || reader.Name == "user" || reader.Name == "password";
                if (needed)
                {
                    reachable = configuration.Take(reader, ref versioned).Length == 0 && reachable;
                }
            }

            return reachable && configuration.Id.Length > 0 && configuration.Broker.Length > 0 ? configuration : null;
        }

        /// <summary>Makes a configuration careful: one pair, heard as a single microphone, with the smallest ring that loses nothing.</summary>
        public void MakeCareful()
        {
            Geometry.Kind = ArrayKind.Single;
            RingBytes = 16384;
        }

        /// <summary>Takes a field; returns what was expected instead, or nothing.</summary>
        private string Take(JsonReader field, ref bool versioned)
        {
            switch (field.Name)
            {
                case "v":
                    versioned = true;
                    return IsIn(field, 1, 1, 0) ? string.Empty : "1 expected";
                case "id":
                    Id = field.Text ?? string.Empty;
                    return IsTopicLevel(Id) ? string.Empty : "1 to 32 letters, digits, '-' or '_' expected";
                case "mode":
                    Mode = field.Text ?? string.Empty;
                    return Mode == "live" || Mode == "exercise" || Mode == "replay" ? string.Empty : "live, exercise or replay expected";
                case "root":
                    TopicRoot = field.Text ?? string.Empty;
                    return IsTopic(TopicRoot) ? string.Empty : "1 to 64 letters, digits, '-', '_' or '/' expected";
                case "broker":
                    Broker = field.Text ?? string.Empty;
                    return IsHost(Broker) ? string.Empty : "a host name or address expected";
                case "port":
                    Port = (int)field.Scaled(0);
                    return IsIn(field, 1, 65535, 0) ? string.Empty : "a number from 1 to 65535 expected";
                case "tls":
                    Secure = field.Kind == JsonKind.True;
                    return Secure || field.Kind == JsonKind.False ? string.Empty : "true or false expected";
                case "user":
                    User = field.Text;
                    return IsTextOrNull(field);
                case "password":
                    Password = field.Text;
                    return IsTextOrNull(field);
                case "ring":
                    RingBytes = (int)field.Scaled(0);
                    return IsIn(field, 6144, 65536, 0) ? string.Empty : "a number of bytes from 6144 to 65536 expected";
                default:
                    return TakeGeometry(field);
            }
        }

        private string TakeGeometry(JsonReader field)
        {
            switch (field.Name)
            {
                case "array":
                    Geometry.Kind = field.Text == "cross" ? ArrayKind.Cross : field.Text == "pair" ? ArrayKind.Pair : ArrayKind.Single;
                    return field.Text == "single" || Geometry.Kind != ArrayKind.Single ? string.Empty : "single, pair or cross expected";
                case "spacing":
                    Geometry.SpacingMillimetres = (int)field.Scaled(3);
                    return IsIn(field, 50, 2000, 3) ? string.Empty : "metres from 0.05 to 2 expected";
                case "heading":
                    Geometry.HeadingCentiDegrees = (int)field.Scaled(2);
                    return IsIn(field, -36000, 36000, 2) ? string.Empty : "degrees from -360 to 360 expected";
                case "headingSd":
                    HeadingSigmaCentiDegrees = (int)field.Scaled(2);
                    return IsIn(field, 0, 18000, 2) ? string.Empty : "degrees from 0 to 180 expected";
                case "headingSource":
                    HeadingSource = field.Text ?? string.Empty;
                    return IsTopicLevel(HeadingSource) ? string.Empty : "1 to 32 letters, digits, '-' or '_' expected";
                case "tau0x":
                    Geometry.SkewX = (int)field.Scaled(0);
                    return IsIn(field, -1000, 1000, 0) ? string.Empty : "microseconds from -1000 to 1000 expected";
                case "tau0y":
                    Geometry.SkewY = (int)field.Scaled(0);
                    return IsIn(field, -1000, 1000, 0) ? string.Empty : "microseconds from -1000 to 1000 expected";
                default:
                    return "there is no such field";
            }
        }

        private static bool IsIn(JsonReader field, long smallest, long largest, int decimals)
        {
            // What has no decimals is whole: nine more digits show what would be cut off.
            return field.Kind == JsonKind.Number && field.Scaled(decimals) >= smallest && field.Scaled(decimals) <= largest
                && (decimals > 0 || field.Scaled(9) == field.Scaled(0) * 1000000000L);
        }

        private static bool IsHost(string text)
        {
            bool ok = text.Length > 0 && text.Length <= 253;
            for (int i = 0; ok && i < text.Length; i++)
            {
                ok = text[i] > ' ' && text[i] <= '~';
            }

            return ok;
        }

        private static string IsTextOrNull(JsonReader field)
        {
            return field.Kind == JsonKind.String || field.Kind == JsonKind.Null ? string.Empty : "a text or null expected";
        }

        private static bool IsTopic(string text)
        {
            bool ok = text.Length > 0 && text.Length <= 64 && text[0] != '/' && text[text.Length - 1] != '/';
            for (int i = 0; i < text.Length; i++)
            {
                ok = ok && (text[i] == '/' || IsTopicCharacter(text[i]));
            }

            return ok;
        }

        private static bool IsTopicLevel(string text)
        {
            bool ok = text.Length > 0 && text.Length <= 32;
            for (int i = 0; i < text.Length; i++)
            {
                ok = ok && IsTopicCharacter(text[i]);
            }

            return ok;
        }

        private static bool IsTopicCharacter(char c)
        {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        }
    }
}
