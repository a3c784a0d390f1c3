using Earshot.Messaging;

namespace Earshot.Commands
{
    /// <summary>A command as it came: read, but not yet believed (docs/messages.md).</summary>
    public sealed class Command
    {
        private Command()
        {
        }

        /// <summary>Gets the node that it is for.</summary>
        public string Node { get; private set; } = string.Empty;

        /// <summary>Gets its identifier, 1 to 36 letters, digits, '-' or '_'; empty if it could not be read.</summary>
        public string Id { get; private set; } = string.Empty;

        /// <summary>Gets its number; each is higher than the one before.</summary>
        public long Number { get; private set; }

        /// <summary>Gets when it was issued, in seconds since 1970 (<c>iat</c> of RFC 7519).</summary>
        public long Issued { get; private set; }

        /// <summary>Gets until when it is valid, in seconds since 1970 (<c>exp</c> of RFC 7519).</summary>
        public long Expires { get; private set; }

        /// <summary>Gets what is to be done.</summary>
        public string Do { get; private set; } = string.Empty;

        /// <summary>Gets for how many minutes, or -1.</summary>
        public int Minutes { get; private set; } = -1;

        /// <summary>Gets the text of a configuration, or <see langword="null"/>.</summary>
        public string? Configuration { get; private set; }

        /// <summary>Gets what names a bundle, 16 hexadecimal digits, or <see langword="null"/>.</summary>
        public string? Bundle { get; private set; }

        /// <summary>Gets the length of a bundle in bytes.</summary>
        public int Bytes { get; private set; }

        /// <summary>Gets a value indicating whether every field was there and as it should be.</summary>
        public bool IsWhole { get; private set; }

        /// <summary>Reads a command.</summary>
        /// <param name="message">The message.</param>
        /// <returns>The command, with as much as could be read.</returns>
        public static Command Read(byte[] message)
        {
            Command command = new Command();
            JsonReader reader = new JsonReader(message);
            int needed = 0;
            bool ok = true;
            while (ok && reader.Next())
            {
                ok = command.Take(reader, ref needed);
            }

            // v, node, id, n, iat, exp, do, mac.
            command.IsWhole = ok && reader.Error.Length == 0 && (needed & 255) == 255;
            return command;
        }

        private static bool IsName(string? text)
        {
            bool ok = text != null && text.Length > 0 && text.Length <= 36;
            for (int i = 0; ok && i < text!.Length; i++)
            {
                char c = text[i];
                ok = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
            }

            return ok;
        }

        private static bool IsWholeNumber(JsonReader field)
        {
            return field.Kind == JsonKind.Number && field.Scaled(0) >= 0 && field.Scaled(3) == field.Scaled(0) * 1000;
        }

        private bool Take(JsonReader field, ref int needed)
        {
            int bit = 0;
            bool ok = true;
            switch (field.Name)
            {
                case "v":
                    bit = 1;
                    ok = IsWholeNumber(field) && field.Scaled(0) == 1;
                    break;
                case "node":
                    bit = 2;
                    Node = field.Text ?? string.Empty;
                    ok = IsName(field.Text);
                    break;
                case "id":
                    bit = 4;
                    ok = IsName(field.Text);
                    Id = ok ? field.Text! : string.Empty;
                    break;
                case "n":
                    bit = 8;
                    Number = field.Scaled(0);
                    ok = IsWholeNumber(field);
                    break;
                case "iat":
                    bit = 16;
                    Issued = field.Scaled(0);
                    ok = IsWholeNumber(field);
                    break;
                case "exp":
                    bit = 32;
                    Expires = field.Scaled(0);
                    ok = IsWholeNumber(field);
                    break;
                case "do":
                    bit = 64;
                    Do = field.Text ?? string.Empty;
                    ok = IsName(field.Text);
                    break;
                case "mac":
                    bit = 128;
                    ok = field.Kind == JsonKind.String;
                    break;
                case "minutes":
                    bit = 256;
                    Minutes = (int)field.Scaled(0);
                    ok = IsWholeNumber(field) && field.Scaled(0) <= 1440;
                    break;
                case "bundle":
                    bit = 1024;
                    Bundle = field.Text;
                    ok = IsName(field.Text);
                    break;
                case "bytes":
                    bit = 2048;
                    Bytes = (int)field.Scaled(0);
                    ok = IsWholeNumber(field) && field.Scaled(0) < 1000000;
                    break;
                case "config":
                    bit = 512;
                    Configuration = field.Text;
                    ok = field.Kind == JsonKind.String;
                    break;
                default:
                    return false;
            }

            // Each once.
            ok = ok && (needed & bit) == 0;
            needed |= bit;
            return ok;
        }
    }
}
